/** The light on the figure, and the shadow that it throws. */
import { DirectionalLight, HemisphereLight, type Scene } from 'three'

export class Light {
  private readonly key = new DirectionalLight(0xfff1de, 2.1)

  constructor(scene: Scene) {
    const { key } = this
    key.castShadow = true
    Object.assign(key.shadow.camera, { left: -1.5, right: 1.5, top: 1.5, bottom: -1.5, near: 0.5, far: 8 })
    key.shadow.radius = 6
    key.shadow.bias = -0.0006
    key.shadow.normalBias = 0.012
    key.shadow.intensity = 0.85
    const rim = new DirectionalLight(0xe8eeff, 0.9)
    rim.position.set(-2, 1.8, -2.2)
    scene.add(new HemisphereLight(0xfffaf2, 0xcdb59c, 2.3), key, key.target, rim)
  }

  /** So many pixels a side; 0 is no shadow. */
  shadow(pixels: number): void {
    const { key } = this
    key.castShadow = pixels > 0
    key.shadow.mapSize.set(pixels, pixels)
    key.shadow.map?.dispose()
    key.shadow.map = null
  }

  /** Goes along with a body that stands or lies here, in metres. */
  follow(x: number, z: number): void {
    this.key.target.position.set(x, 0.3, z)
    this.key.position.set(x + 1.3, 3.4, z + 1.5)
  }
}
