/** Declaring an activity as a trainee does: /declarer, then its form. */
import type { Message, Said, Stage } from '../../bots/demo/stage.ts'
import { only, referenceIn } from './news.ts'

export const ACTIVITY = {
  title: 'Tableau partagé en classe de 4e',
  description: 'Les élèves ont tenu ensemble un tableau de mesures.',
  where: 'school',
  when: '2026-10-20',
  competences: ['B2.1', 'A1.3'],
} satisfies Record<string, string | string[]>

export async function openDeclaration(stage: Stage, as: string): Promise<Message> {
  return only((await stage.say(as, '/declarer')).replies)
}

export async function declareWith(
  stage: Stage,
  as: string,
  values: Record<string, string | string[]> = {},
): Promise<Said> {
  return stage.fill(as, await openDeclaration(stage, as), { ...ACTIVITY, ...values })
}

/** Declares, and gives the reference. */
export async function declared(
  stage: Stage,
  as: string,
  values: Record<string, string | string[]> = {},
): Promise<string> {
  const { status, replies, errors } = await declareWith(stage, as, values)
  if (status !== 202) throw new Error(`not declared: ${JSON.stringify(errors)}`)
  return referenceIn(only(replies))
}
