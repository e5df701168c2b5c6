/** A training as people live it: recorded from `/formation`, joined by its code, attested for all. */
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { only, wordsOf } from './news.ts'

const TRAINING = {
  title: 'Créer une classe virtuelle',
  when: '2026-11-02',
  competences: ['B2.1', 'A1.3'],
} satisfies Record<string, string | string[]>

export async function recording(stage: Stage, as: string): Promise<Message> {
  const list = only((await stage.say(as, '/formation')).replies)
  return only((await stage.press(as, list, 'Enregistrer une formation')).replies)
}

/** The card of one that was recorded. */
export async function recorded(
  stage: Stage,
  as: string,
  values: Record<string, string | string[]> = {},
): Promise<Message> {
  const said = await stage.fill(as, await recording(stage, as), { ...TRAINING, ...values })
  if (said.status !== 202) throw new Error(`not recorded: ${JSON.stringify(said.errors)}`)
  return only(said.replies)
}

/** As it is shown on the screen. */
export function codeOn(card: Message): string {
  const found = /Code à montrer : ([A-Z2-9]{8})\./.exec(wordsOf(card))?.[1]
  if (!found) throw new Error(`no code on “${wordsOf(card)}”`)
  return found
}

export function trainingOn(card: Message): string {
  return /FORM-[A-Z]+-\d{4}-\d{4}/.exec(wordsOf(card))?.[0] ?? ''
}

/** The card as it stands now, for whoever keeps it. */
export async function standing(stage: Stage, as: string, card: Message): Promise<Message> {
  return only((await stage.say(as, `/formation ${trainingOn(card)}`)).replies)
}

/** Its card once it was attested for all, whose confirmation was given. */
export async function attestedForAll(stage: Stage, as: string, card: Message): Promise<Message> {
  const now = await standing(stage, as, card)
  const asked = only((await stage.press(as, now, 'Attester pour toutes')).replies)
  return only((await stage.press(as, asked, 'Oui, attester')).replies)
}
