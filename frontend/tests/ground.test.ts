import { ShaderLib, type ShadowMaterial, type WebGLProgramParametersWithUniforms, type WebGLRenderer } from 'three'
import { expect, test } from 'vitest'
import { makeFloor } from '../src/figure/ground'

test('the shadow on the floor fades in the shader that three has today', () => {
  const { vertexShader, fragmentShader } = ShaderLib.shadow
  const shader = { vertexShader, fragmentShader } as WebGLProgramParametersWithUniforms
  const material = makeFloor().material as ShadowMaterial
  material.onBeforeCompile(shader, {} as WebGLRenderer)
  expect(shader.vertexShader).toContain('vAt = position.xy')
  expect(shader.fragmentShader).toMatch(/vec4\( color, \(1\. - smoothstep\([^)]*, length\(vAt\)\)\) \* opacity/)
})
