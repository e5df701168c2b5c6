/**
 * A question that coordinators are alerted of as a line, with what they can do about it by one press: remind whoever has it,
 * have somebody else see to it, answer it. Pure.
 */
import { questionAction } from '../helpdesk/cards/actions.ts'
import { questionLine, type Reading } from '../helpdesk/cards/lists.ts'
import { mayMove, type Who } from '../helpdesk/question.ts'
import { rulesOf } from '../helpdesk/reading/locate.ts'
import { mayRemind } from '../helpdesk/reminding.ts'
import type { Question } from '../helpdesk/store.ts'
import type { Messages } from '../i18n/messages.ts'
import { inCharge } from '../people/in-charge.ts'
import type { Action, Row } from '../view/card.ts'

type Verb = 'remind' | 'transfer' | 'answer'

/** `who`: the reader in the group of the question. `tails`: as `tailsOf` has them. */
export function alertRow(
  m: Messages,
  reading: Reading,
  question: Question,
  { who, tails }: { who: Who | undefined; tails: ReadonlyMap<string, string> },
): Row {
  const { reference } = question
  const { text, detail } = questionLine(m, reading, question, true)
  const show = { ...questionAction(m, 'show', reference), label: reference, short: m.helpdesk.actions.show }
  const verbs = who ? verbsFor(question, who, reading.now) : []
  const act = (verb: Verb, index: number): Action => {
    const action = questionAction(m, verb, reference, index === 0 ? 'primary' : 'plain')
    const which = tails.get(reference) ?? reference
    return { ...action, label: m.helpdesk.alertsActs[verb](which), short: action.label }
  }
  return { text, state: detail, sign: '○', actions: [...verbs.map(act), show], alone: show }
}

/** Whether somebody was reminded a short while ago is told by the reminder itself. */
function verbsFor(question: Question, who: Who, now: Date): Verb[] {
  const facts = rulesOf(question, now)
  const may = (verb: 'transfer' | 'answer') => mayMove(facts, verb, who) === undefined
  const reminding = { state: question.state, charge: inCharge(question, now), last: null }
  return [
    ...(mayRemind(reminding, who, now) === undefined ? (['remind'] as const) : []),
    ...(may('transfer') ? (['transfer'] as const) : []),
    ...(may('answer') ? (['answer'] as const) : []),
  ]
}

/** By reference, what tells one from the others in a button: `0003` of `SOS-MATHS-2026-0003`, or the whole where two end alike. */
export function tailsOf(questions: readonly Pick<Question, 'reference'>[]): Map<string, string> {
  const tail = (reference: string) => reference.slice(reference.lastIndexOf('-') + 1)
  const tails = questions.map(({ reference }) => tail(reference))
  return new Map(
    questions.map(({ reference }) => {
      const short = tail(reference)
      return [reference, tails.filter((one) => one === short).length > 1 ? reference : short]
    }),
  )
}
