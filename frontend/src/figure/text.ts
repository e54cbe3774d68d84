import type { PlayerText } from '../player/text'

/** The words on the figure and its buttons. Mirrors `figure_texts` in osanka.web.site.figure. */
export type FigureText = Pick<
  PlayerText,
  | 'turnLeft'
  | 'turnRight'
  | 'turnReset'
  | 'muscles'
  | 'body'
  | 'bodySex'
  | 'bodyWoman'
  | 'bodyNeutral'
  | 'bodyMan'
  | 'bodyAge'
  | 'bodyYounger'
  | 'bodyOlder'
  | 'bodyWeight'
  | 'bodySlimmer'
  | 'bodyAverage'
  | 'bodyHeavier'
  | 'figureLabel'
  | 'figureMissing'
>
