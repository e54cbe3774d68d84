/** Every string of the player's interface, in the page's language; the page supplies them in `payload.text`. */
export interface PlayerText {
  start: string
  startHint: string
  resume: string
  resumeHint: string // with {name}, {n}, {total}
  startOver: string
  exit: string
  loading: string
  minutesTotal: string // with {n}
  exercisesTotal: string
  pause: string
  play: string
  paused: string
  slept: string
  back: string
  backHint: string
  skip: string
  soundOn: string
  soundOff: string
  noVoice: string
  turnLeft: string
  turnRight: string
  turnReset: string
  muscles: string
  shortLeft: string
  shortRight: string
  shortReset: string
  shortMuscles: string
  shortBody: string
  working: string
  stretched: string
  body: string
  bodySex: string
  bodyWoman: string
  bodyNeutral: string
  bodyMan: string
  bodyAge: string
  bodyYounger: string
  bodyOlder: string
  bodyWeight: string
  bodySlimmer: string
  bodyAverage: string
  bodyHeavier: string
  figureLabel: string // with {name}
  figureMissing: string
  figureUnlearned: string
  getReady: string
  move: string
  hold: string
  rest: string
  switchSide: string
  end: string
  breatheIn: string
  breatheOut: string
  breatheEasy: string
  secondsLeft: string // with {n}
  timeLeft: string // with {time}
  repOf: string // with {n}, {total}
  setOf: string // with {n}, {total}
  itemOf: string // with {n}, {total}
  firstSide: string
  secondSide: string
  next: string // with {name}
  nextRest: string
  nextSide: string
  nextSet: string // with {n}
  nextEnd: string
  how: string
  care: string
  close: string
  feel: string
  tooEasy: string
  tooHard: string
  feelNoted: string
  takeEasier: string
  hurts: string
  hurtTitle: string
  hurtWhere: string
  hurtHowMuch: string
  hurtWhatNow: string
  hurtEasier: string // with {name}
  hurtLess: string // with {dose}
  hurtSkip: string
  hurtEnd: string
  hurtStrong: string
  hurtCorrect: string
  hurtNothing: string
  painNone: string
  painWorst: string
  stop: string
  stopQuestion: string
  stopYes: string
  stopNo: string
  doneTitle: string
  doneNothing: string
  doneStopped: string
  painNow: string
  effort: string
  effortNone: string
  effortMost: string
  toDone: string
  saving: string
  notSaved: string
  saveRefused: string
  otherTab: string
  otherTabHint: string
  takeOver: string
  takenOver: string
  help: string
  keySpace: string
  keyEsc: string
  keyTurn: string
  keyPause: string
  keyClose: string
}

/** Puts values into the `{name}` places of a string. A name without a value stays visible, so that a slip is seen. */
export function fill(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}
