/** A few words of the team among themselves, in a form about a question. */
import type { Messages } from '../../core/i18n/messages.ts'

/** Their length, in characters. */
const MOST = 500

/** `label`: what is asked for. Whoever asked the question never reads it. */
export const amongUs = (label: keyof Messages['helpdesk']['labels']) => ({
  label: (m: Messages) => m.helpdesk.labels[label],
  hint: (m: Messages) => m.helpdesk.hints.amongUs,
  maxLength: MOST,
})
