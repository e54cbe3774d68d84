import { Color, type MeshStandardMaterial } from 'three'
import { describe, expect, test } from 'vitest'
import { Glow, greyed, materialFor } from '../src/figure/skin'

const colourOf = (name: string) => (materialFor(name, new Glow()) as MeshStandardMaterial).color

describe('the materials of the figure', () => {
  test('the whites of the eyes are a calm off-white, the iris is dark', () => {
    const { r, g, b } = colourOf('eyes')
    const dazzling = new Color(0xffffff).r
    for (const part of [r, g, b]) {
      expect(part).toBeGreaterThan(0.5)
      expect(part).toBeLessThan(0.9 * dazzling)
    }
    expect(Math.max(...colourOf('iris').toArray())).toBeLessThan(0.1)
  })

  test('one that is not known is refused by name', () => {
    expect(() => materialFor('tail', new Glow())).toThrow('tail')
  })

  test('only hair turns grey', () => {
    for (const name of ['skin', 'hair', 'top', 'leggings', 'eyes', 'iris']) {
      const material = materialFor(name, new Glow()) as MeshStandardMaterial
      const before = material.color.getHex()
      greyed(material, true)
      expect(material.color.getHex() === before).toBe(name !== 'hair')
      greyed(material, false)
      expect(material.color.getHex()).toBe(before)
    }
  })
})
