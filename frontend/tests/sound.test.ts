import { describe, expect, test } from 'vitest'
import { chooseVoice, countsDown } from '../src/player/sound'
import { cuesOf } from './sample'

const voice = (lang: string, localService: boolean, name = lang) =>
  ({ lang, localService, name, default: false, voiceURI: name }) as SpeechSynthesisVoice

describe('sound', () => {
  test('never takes a voice that speaks over the network', () => {
    expect(chooseVoice([voice('ru-RU', false)], 'ru')).toBeNull()
    expect(chooseVoice([voice('ru-RU', false), voice('ru_RU', true, 'own')], 'ru')?.name).toBe('own')
  })

  test('takes no voice of another language', () => {
    expect(chooseVoice([voice('en-GB', true), voice('rus', true)], 'ru')).toBeNull()
  })

  test('counts the last three seconds of a long hold, each once', () => {
    const [hold] = cuesOf([{ kind: 'hold', seconds: 10 }])
    const heard = []
    for (let at = 0; at < 10; at += 0.25) if (countsDown(hold!, at - 0.25, at)) heard.push(at)
    expect(heard).toEqual([7, 8, 9])
  })

  test('does not count down short holds or movements', () => {
    const [hold, move] = cuesOf([
      { kind: 'hold', seconds: 5 },
      { kind: 'move', seconds: 20 },
    ])
    expect(countsDown(hold!, 0, 5)).toBe(false)
    expect(countsDown(move!, 20, 25)).toBe(false)
  })
})
