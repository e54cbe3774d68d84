/** The figure and its clips from the built files, read in Node. */
import { readFileSync } from 'node:fs'
import { Body } from '../src/figure/body'
import { readClip, type Clip } from '../src/figure/clip'

const asUrl = (path: string, type: string) => `data:${type};base64,${readFileSync(path).toString('base64')}`

export function loadBody(folder: string): Promise<Body> {
  const glb = asUrl(`${folder}/figure.glb`, 'model/gltf-binary')
  return Body.load(glb, asUrl(`${folder}/figure.json`, 'application/json'))
}

export function loadClip(folder: string, id: string, body: Body): Clip {
  return readClip(JSON.parse(readFileSync(`${folder}/clips/${id}.json`, 'utf8')), body.skeleton)
}
