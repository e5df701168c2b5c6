/** Two accounts tied together as people do it: a code, the question, and every yes that is asked for. */
import type { Card, Intent, Reply } from '../../core/view/card.ts'

/** What one account types and presses; answers what it reads. */
export type Hands = {
  type(text: string): Promise<Reply>
  press(intent: Intent): Promise<Reply>
}

const CODE = /\b[A-HJ-NP-Z2-9]{8}\b/

/** The code in what was answered; empty when there is none. */
export const codeIn = (reply: Reply): string => CODE.exec(JSON.stringify(reply.cards))?.[0] ?? ''

export function pressOn(reply: { cards: readonly Card[] }, command: string): Intent | undefined {
  return reply.cards.flatMap(({ actions }) => actions).find(({ intent }) => intent.command === command)
    ?.intent
}

/** Enters a code and says yes; then everybody whose yes is asked for gives it. Answers the last reply. */
export async function enterAndConfirm(
  code: string,
  asked: Hands,
  entered: Hands,
  coordinator?: Hands,
): Promise<Reply> {
  const question = await entered.type(`/lier ${code}`)
  const yes = pressOn(question, 'account.confirm')
  if (!yes) return question
  const said = await entered.press(yes)
  if (!waits(said, 'confirmer depuis l’autre compte')) return said
  const agree = pressOn(await asked.type('/lier'), 'account.agree')
  if (!agree) return said
  const agreed = await asked.press(agree)
  return coordinator && waits(agreed, 'Une autre personne de la coordination')
    ? coordinator.press(agree)
    : agreed
}

const waits = (reply: Reply, forWhom: string) => JSON.stringify(reply.cards).includes(forWhom)

/** The same, with the code asked for first. */
export async function tie(asked: Hands, entered: Hands, coordinator?: Hands): Promise<Reply> {
  return enterAndConfirm(codeIn(await asked.type('/lier')), asked, entered, coordinator)
}
