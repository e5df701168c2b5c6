/** What is touched in a form that is asked field by field, and how that is written in the 64 bytes of a button. Pure. */
const TOUCHES = [
  'choose',
  'toggle',
  'open',
  'up',
  'page',
  'done',
  'skip',
  'back',
  'edit',
  'send',
  'cancel',
  'resume',
] as const

export type TouchName = (typeof TOUCHES)[number]

/** `step` is the field under which the button stands: a button of an earlier field changes nothing. */
export type Touch = { kind: 'touch'; step: number; name: TouchName; argument: number }

/** `~tag.step.touch.argument`: the tag is that of the form. No intent begins so. */
export function encodeTouch(tag: string, { step, name, argument }: Touch): string {
  return `~${tag}.${step}.${TOUCHES.indexOf(name)}.${argument}`
}

/** Undefined for what is no touch: an intent, or something forged. */
export function decodeTouch(data: string): { tag: string; touch: Touch } | undefined {
  const match = /^~([a-z0-9]{1,20})\.(\d{1,4})\.(\d{1,2})\.(\d{1,4})$/.exec(data)
  const name = match && TOUCHES[Number(match[3])]
  if (!match?.[1] || !name) return undefined
  return { tag: match[1], touch: { kind: 'touch', step: Number(match[2]), name, argument: Number(match[4]) } }
}
