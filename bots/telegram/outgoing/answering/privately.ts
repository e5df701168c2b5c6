/** The private conversation with somebody: what is said there, and what is kept while it takes no word of ours. */
import type { Account } from '../../../../core/kernel/actor.ts'
import { type Card, type Reply, text } from '../../../../core/view/card.ts'
import type { Saying } from '../../../exchange/act.ts'
import type { Question } from '../../../exchange/dialogue/question.ts'
import { type Dialogues, type Held, holding, released } from '../../../exchange/dialogue/state.ts'
import type { Asked } from '../../../exchange/dialogue/talk.ts'
import type { Ingress } from '../../../platform.ts'
import type { Log } from '../../../runtime/log.ts'
import { eventIdOf, type Origin } from '../../wire/decode.ts'
import { isPassing } from '../../wire/errors.ts'
import type { Chain } from '../calling/chain.ts'
import { newSaid, type Speaker, type Target } from '../calling/speaker.ts'
import { type Outgoing, type Rendering, renderRest } from '../drawing/render.ts'
import { plain } from '../drawing/rich.ts'
import { promptFor } from '../prompt.ts'

export type PrivatelyDeps = {
  speaker: Speaker
  chain: Chain
  dialogues: Dialogues
  rendering: Rendering
  ingress: () => Ingress
  log: Log
}

export type Privately = ReturnType<typeof createPrivately>

export function createPrivately({ speaker, chain, dialogues, rendering, ingress, log }: PrivatelyDeps) {
  async function say(
    account: Account,
    messages: readonly Outgoing[],
    root?: string,
    said = newSaid(chatWith(account)),
  ) {
    const refused = await speaker.insist(chatWith(account), messages, said)
    await chain(said, root)
    return refused
  }

  /** Says cards, or keeps them. @returns true when they had to be kept. */
  async function sayOrKeep(origin: Origin, saying: Saying, root: string | undefined): Promise<boolean> {
    const { account } = origin
    const { cards, language } = saying
    const said = newSaid(chatWith(account))
    const refused = await say(account, renderRest(saying, rendering), root, said)
    saying.said += said.messageIds.length
    if (!refused || (isPassing(refused) && (await later(origin, saying)))) return false
    await dialogues.change(account, (dialogue) => holding(dialogue, { cards, language }))
    log.warn({ user: account.userId, refused: refused.detail }, 'a private reply waits')
    return true
  }

  /** What is made to wait for too long is a delivery. @returns false for whom nobody knows. */
  function later(origin: Origin, { cards, said }: Saying): Promise<boolean> {
    const reply: Reply = { visibility: 'private', cards }
    return ingress().later({
      account: origin.account,
      eventId: eventIdOf(origin),
      reply,
      maybeSaid: said > 0,
    })
  }

  /** Says what was kept. Each is forgotten once it is said, and not before. @returns false when some has to wait still. */
  async function sayKept(account: Account, kept: readonly Held[]): Promise<boolean> {
    for (const held of kept) {
      const refused = await say(account, renderRest({ ...held, said: 0 }, rendering))
      if (refused && refused.reason !== 'rejected') return false
      if (refused) log.error({ user: account.userId, refused: refused.detail }, 'a kept reply was refused')
      await dialogues.change(account, (dialogue) => released(dialogue, held))
    }
    return true
  }

  /** A question of a form. A reply to it answers it, and belongs to no thread. */
  async function ask(account: Account, question: Question, tag: string): Promise<Asked> {
    const refused = await say(account, promptFor(question, tag), `~${tag}`)
    if (!refused) return 'asked'
    return isPassing(refused) ? 'waits' : 'unreachable'
  }

  /** Says what became of something; when that has to wait for too long, before anything else at their next word. */
  async function tell(account: Account, sentence: string): Promise<void> {
    const refused = await remark(account, sentence)
    if (!refused || !isPassing(refused)) return
    const cards: Card[] = [{ tone: 'neutral', body: [text(sentence)], actions: [] }]
    await dialogues.change(account, (dialogue) => holding(dialogue, { cards, language: dialogue.language }))
  }

  /** Says what is of no use later. */
  const remark = (account: Account, sentence: string) =>
    say(account, [{ kind: 'text', rich: plain(sentence) }])

  return { sayOrKeep, sayKept, ask, tell, remark }
}

function chatWith({ userId }: Account): Target {
  return { chatId: Number(userId) }
}
