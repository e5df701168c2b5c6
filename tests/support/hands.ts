/** What people do on the local chat and elsewhere, as events for an assistant that stands on a stage. */
import type { Stage } from '../../bots/demo/stage.ts'
import type { Incoming } from '../../core/command/incoming.ts'
import type { Card, FormValues, Intent, Reply } from '../../core/view/card.ts'
import { type Hands, pressOn } from './tying.ts'

/** Who acts, and where: in private unless a channel is named. */
export type Who = {
  user: string
  name?: string
  channel?: string
  platform?: string
  administers?: boolean
  worn?: string[]
}

/** @param stage read at each act: a test file opens it before its tests. */
export function handsOn(stage: () => Stage) {
  let events = 0

  async function act(by: Who, body: Incoming['body'], more: Partial<Incoming> = {}): Promise<Reply> {
    const { assistant } = stage().composed
    const { reply } = await assistant.ingress.receive({
      eventId: `hands-${++events}`,
      account: { platform: by.platform ?? 'web', workspaceId: 'local', userId: by.user },
      ...(by.name ? { name: by.name } : {}),
      ...(by.worn ? { badges: { workspaceId: 'local', worn: by.worn } } : {}),
      place: {
        private: by.channel === undefined,
        channelId: by.channel ?? `inbox:${by.user}`,
        ...(by.administers ? { administrator: true } : {}),
      },
      body,
      ...more,
    })
    await assistant.settle()
    return reply
  }

  const type = (by: Who, text: string) => act(by, { kind: 'line', text })
  const press = (by: Who, intent: Intent | undefined) => {
    if (!intent) throw new Error('there is no such button')
    return act(by, { kind: 'intent', intent })
  }
  return {
    act,
    type,
    press,
    write: (by: Who, text: string) => act(by, { kind: 'message', ref: `m-${events + 1}`, text }),
    /** Presses the button of a reply that runs this command. */
    pressIn: (by: Who, reply: Reply, command: string) => press(by, pressOn(reply, command)),
    fill: (by: Who, command: string, values: FormValues, more: Partial<Incoming> = {}) =>
      act(by, { kind: 'form', intent: { command, input: {} }, values }, more),
    /** Opens a link that we gave them. */
    follow: (by: Who, payload: string) =>
      act(by, { kind: 'line', text: `/lier ${payload}` }, { byLink: true }),
    of: (by: Who): Hands => ({ type: (text) => type(by, text), press: (intent) => press(by, intent) }),
  }
}

/** Everything that can be read in a reply, on one line. */
export const wordsOf = ({ cards }: { cards: readonly Card[] }): string =>
  cards
    .flatMap((card) => [card.title ?? '', ...card.body.map(read)])
    .join('\n')
    .replace(/\s/g, ' ')

function read(block: Card['body'][number]): string {
  if ('text' in block) return block.text
  return block.kind === 'list' ? block.items.map(({ text }) => text).join('\n') : ''
}
