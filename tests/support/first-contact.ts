/** Newcomers on a platform with pickers, and on one without: they type, press and fill in forms, and are answered. */
import { afterAll, beforeAll } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import type { Incoming } from '../../core/command/incoming.ts'
import type { FormValues, Reply } from '../../core/view/card.ts'
import { dispatcher } from './acts.ts'
import { rowsOf } from './rows.ts'
import { freshStage } from './stage.ts'

export type Who = {
  user: string
  platform?: string
  server?: string
  channel?: string
  administers?: boolean
}

/** Whoever administers the server, and what they say of its first group. */
export const paul = { user: 'paul', server: 'south', channel: 'svt-questions', administers: true }
export const FIRST = {
  purpose: 'questions',
  group: 'svt',
  name: 'Sciences',
  organisation: 'INSPÉ du Sud',
  zone: 'Indian/Reunion',
}

/** A stage for the tests of one file. */
export function firstContact() {
  let stage: Stage
  let withPickers: ReturnType<typeof dispatcher>
  let without: ReturnType<typeof dispatcher>
  let events = 0
  beforeAll(async () => {
    stage = await freshStage()
    withPickers = dispatcher({ ...stage, pickers: new Set(['web']) })
    without = dispatcher(stage)
  })
  afterAll(() => stage.close())

  const eventOf = (by: Who, body: Incoming['body'], more: Partial<Incoming> = {}): Incoming => {
    events += 1
    return {
      eventId: `set-up-${events}`,
      account: { platform: by.platform ?? 'web', workspaceId: 'local', userId: by.user },
      name: `Prénom ${by.user}`,
      place: {
        private: by.channel === undefined,
        channelId: by.channel ?? `inbox:${by.user}`,
        name: 'Institut du Sud',
        ...(by.server ? { serverId: by.server } : {}),
        administrator: by.administers ?? false,
      },
      body,
      ...more,
    }
  }
  const picking = (event: Incoming) => withPickers(event)
  return {
    /** Once the tests run. */
    stage: () => stage,
    eventOf,
    /** Handled as on a platform with pickers. */
    picking,
    /** As on one without. */
    plain: (event: Incoming) => without(event),
    type: async (by: Who, text: string) => (await picking(eventOf(by, { kind: 'line', text }))).reply,
    fill: async (by: Who, command: string, values: FormValues, more: Partial<Incoming> = {}) =>
      (await picking(eventOf(by, { kind: 'form', intent: { command, input: {} }, values }, more))).reply,
    async rolesOf(userId: string) {
      const rows = await rowsOf(stage.db).membership.findMany({
        where: { until: null, person: { identities: { some: { userId } } } },
        include: { group: true },
      })
      return rows.map((row) => `${row.group?.code} ${row.role} ${row.origin}`).sort()
    },
  }
}

/** Everything that can be read in a reply. */
export const words = (reply: Reply) =>
  reply.cards
    .flatMap((card) => [
      card.title ?? '',
      ...card.body.flatMap((block) => {
        if (block.kind === 'list') return block.items.map((item) => `${item.text} : ${item.detail ?? ''}`)
        return 'text' in block ? [block.text] : []
      }),
    ])
    .join('\n')

export const labels = (reply: Reply) =>
  reply.cards.flatMap((card) => card.actions.map((action) => action.label))
