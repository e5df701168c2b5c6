/** What the buttons of a dialogue do, and how that is written in 64 bytes. Pure. */
const OPS = [
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

export type Op = (typeof OPS)[number]

export type Touch = { kind: 'op'; step: number; op: Op; argument: number }

/** A button of a dialogue: `~tag.step.op.argument`. No intent begins so. */
export function encodeOp(tag: string, step: number, op: Op, argument = 0): string {
  return `~${tag}.${step}.${OPS.indexOf(op)}.${argument}`
}

export function decodeOp(data: string): { tag: string; act: Touch } | undefined {
  const match = /^~([a-z0-9]{1,20})\.(\d{1,4})\.(\d{1,2})\.(\d{1,4})$/.exec(data)
  const op = match && OPS[Number(match[3])]
  if (!match?.[1] || !op) return undefined
  return { tag: match[1], act: { kind: 'op', step: Number(match[2]), op, argument: Number(match[4]) } }
}
