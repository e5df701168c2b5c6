/** What a competence is called where it is listed, and on which day something happened. */
import { competence as competenceOf, type Framework } from '../../framework/framework.ts'
import type { Messages } from '../../i18n/messages.ts'
import { excerpt } from '../../kernel/text.ts'

/** `B2.3 · Concevoir des situations…`: the code, with the short title where there is one. */
export function competenceLabel(m: Messages, framework: Framework, code: string): string {
  const found = competenceOf(framework, code)
  const short = found?.shortTitle?.[m.language] ?? (found ? excerpt(found.text, 60) : '')
  return short === '' ? code : `${code} · ${short}`
}

/** `happenedOn`: the last day; `startedOn`: the first one, where that is another. ISO dates. */
type Days = { readonly happenedOn: string; readonly startedOn?: string | null }

const inWords = (m: Messages, day: string): string => m.day(new Date(`${day}T12:00:00Z`), 'UTC')

/** The day of an activity (`2026-10-20`), in words; from the first to the last one of those that took several. */
export function dayOf(m: Messages, { happenedOn, startedOn }: Days): string {
  const last = inWords(m, happenedOn)
  return startedOn ? m.competence.span(inWords(m, startedOn), last) : last
}

/** The same within a sentence: `le 20 octobre`, `du 12 au 20 octobre`. */
export function onDays(m: Messages, days: Days): string {
  const said = dayOf(m, days)
  return days.startedOn ? said : m.competence.on(said)
}
