/** Who is told when, as a list in words. */
import type { Messages } from '../../i18n/messages.ts'
import type { PolicyStep, Rules } from '../../policy/policy.ts'
import type { Block } from '../../view/card.ts'

/** A step of a ladder as a line of a list. */
export type LadderLine = { readonly id: string; readonly text: string; readonly detail: string }

/** Each step, in the order of time, and what is repeated at the end. */
export function ladderLines(m: Messages, { steps, afterBreach, hours }: Rules): LadderLine[] {
  const t = m.ladder
  const { step: named } = m.helpdesk.explanation
  return [
    ...steps.map((step) => ({
      id: step.id,
      text: named(step),
      detail: step.at === 1 ? t.told(step.audience) : whenOf(m, step, hours !== undefined),
    })),
    ...(afterBreach
      ? [
          {
            id: afterBreach.id,
            text: named({ kind: 'overdue', ...afterBreach }),
            detail: t.told(afterBreach.audience),
          },
        ]
      : []),
  ]
}

function whenOf(m: Messages, { at, hoursBefore, hoursAfter }: PolicyStep, inHours: boolean): string {
  const t = m.ladder
  if (at !== undefined) return m.terms.stepAt(at)
  return hoursBefore === undefined ? t.after(hoursAfter ?? 0) : t.before(hoursBefore, inHours)
}

export function ladderList(m: Messages, rules: Rules): Block {
  const items = ladderLines(m, rules).map(({ text: said, detail }) => ({ text: said, detail }))
  return { kind: 'list', items }
}

/** As short as a list to choose from has it. */
export function stepChoice({ text: said, detail }: LadderLine): string {
  return `${detail} : ${said}`
}
