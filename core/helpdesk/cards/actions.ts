/** What can be pressed under a question. */
import type { Messages } from '../../i18n/messages.ts'
import type { Action } from '../../view/card.ts'

export function questionAction(
  m: Messages,
  verb: keyof Messages['helpdesk']['actions'],
  reference: string,
  style: Action['style'] = 'plain',
): Action {
  return { label: m.helpdesk.actions[verb], style, intent: { command: COMMANDS[verb], input: { reference } } }
}

export const COMMANDS: Record<keyof Messages['helpdesk']['actions'] | 'similar' | 'found', string> = {
  answer: 'question.answer',
  wasMyAnswer: 'question.was-answer',
  notMyAnswer: 'question.take-back',
  claim: 'question.claim',
  transfer: 'question.transfer',
  waysOut: 'question.ways-out',
  decline: 'question.decline',
  opinion: 'question.ask-opinion',
  call: 'question.call',
  sameAs: 'question.alike',
  apart: 'question.unmerge',
  otherReference: 'question.same',
  split: 'question.split',
  askPrecision: 'question.ask-precision',
  givePrecision: 'question.give-precision',
  resolved: 'question.resolve',
  stillUnanswered: 'question.reopen',
  missing: 'question.missing',
  passOn: 'question.pass-on',
  complement: 'question.complement',
  remark: 'question.remark',
  remind: 'question.remind',
  close: 'question.close',
  letRest: 'question.let-rest',
  notAQuestion: 'question.dismiss',
  wasAQuestion: 'question.reopen',
  publish: 'question.publish',
  explain: 'question.explain',
  dayByDay: 'question.explain-whole',
  why: 'question.why',
  show: 'question.show',
  similar: 'question.like',
  found: 'question.found',
}

/** What is done with sheets. */
export const SHEET_COMMANDS = {
  list: 'sheet.list',
  show: 'sheet.show',
  keep: 'sheet.keep',
  edit: 'sheet.edit',
  prolong: 'sheet.prolong',
  withdraw: 'sheet.withdraw',
  restore: 'sheet.restore',
  history: 'sheet.history',
  /** Those that may answer a question. */
  near: 'sheet.near',
  write: 'sheet.write',
} as const

/** Who reads an alert: what they may do differs. */
export type StaffReader = 'trainer' | 'coordinator'

/** What whoever reads it may do with an unanswered question. */
export function actionsFor(
  m: Messages,
  reference: string,
  reader: StaffReader,
  { isHeld = false }: { isHeld?: boolean } = {},
): Action[] {
  return reader === 'trainer' ? staffActions(m, reference) : coordinatorActions(m, reference, isHeld)
}

/** Those who coordinate and do not answer: they remind whoever has it, where somebody does, or find somebody who answers. */
function coordinatorActions(m: Messages, reference: string, isHeld: boolean): Action[] {
  return [
    ...(isHeld ? [questionAction(m, 'remind', reference, 'primary')] : []),
    questionAction(m, 'transfer', reference, isHeld ? 'plain' : 'primary'),
    questionAction(m, 'show', reference),
    questionAction(m, 'close', reference),
  ]
}

/** What a trainer may do with an unanswered question. */
export function staffActions(m: Messages, reference: string): Action[] {
  return [
    questionAction(m, 'answer', reference, 'primary'),
    questionAction(m, 'claim', reference),
    questionAction(m, 'askPrecision', reference),
    questionAction(m, 'transfer', reference),
    questionAction(m, 'show', reference),
  ]
}
