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

/** The day of an activity (`2026-10-20`), in words. */
export function dayOf(m: Messages, { happenedOn }: { readonly happenedOn: string }): string {
  return m.day(new Date(`${happenedOn}T12:00:00Z`), 'UTC')
}
