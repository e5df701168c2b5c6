/** A collaboration as people live it: attested from `/collaboration`, or from a message. */
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { only, wordsOf } from './news.ts'
import { rowsOf } from './rows.ts'

export async function idOf(stage: Stage, name: string): Promise<string> {
  return (await rowsOf(stage.db).person.findFirstOrThrow({ where: { name } })).id
}

const COLLABORATION = {
  words: 'Inès et Karim ont monté le questionnaire à deux, et l’ont essayé en classe.',
  competences: ['B2.1', 'A1.3'],
} satisfies Record<string, string | string[]>

/** What comes of the form that `/collaboration` opens, filled in. @param people names */
export async function attesting(
  stage: Stage,
  as: string,
  people: readonly string[],
  values: Record<string, string | string[]> = {},
) {
  const form = only((await stage.say(as, '/collaboration')).replies)
  const ids = await Promise.all(people.map((name) => idOf(stage, name)))
  return stage.fill(as, form, { ...COLLABORATION, people: ids, ...values })
}

/** The card of one that was attested. */
export async function collaborated(
  stage: Stage,
  as: string,
  people: readonly string[] = ['Inès Moreau', 'Karim Benali'],
  values: Record<string, string | string[]> = {},
): Promise<Message> {
  const said = await attesting(stage, as, people, values)
  if (said.status !== 202) throw new Error(`not attested: ${JSON.stringify(said.errors)}`)
  return only(said.replies)
}

export function collaborationOn(card: Message): string {
  return /COLL-[A-Z]+-\d{4}-\d{4}/.exec(wordsOf(card))?.[0] ?? ''
}
