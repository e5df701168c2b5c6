/** Forwarded words are read as a quotation on every platform, and carry nothing out. */
import { describe, expect, test } from 'vitest'
import { decodeMessage, readMessage } from '../../../bots/discord/incoming/decode/hear.ts'
import { withQuotations } from '../../../bots/exchange/text/quoting.ts'
import { decode as decodeSlack } from '../../../bots/slack/incoming/decode/decode.ts'
import { readable } from '../../../bots/slack/wire/readable.ts'
import { decode as decodeTelegram } from '../../../bots/telegram/wire/decode.ts'
import { updateShape } from '../../../bots/telegram/wire/update.ts'
import { commands } from '../../../commands/index.ts'
import { catalogueOf } from '../../../core/command/catalogue.ts'
import { messages } from '../../../core/i18n/messages.ts'
import { asTyped } from '../../../core/kernel/typed.ts'

const names = { user: () => '', channel: () => '', group: () => '' }
const catalogue = catalogueOf(commands, messages)

test('a quotation stands below what was written with it, line by line, with its author where that is told', () => {
  expect(asTyped(withQuotations('Qui sait ?', [{ text: 'Un\n\ndeux ', by: 'Karim' }]))).toBe(
    'Qui sait ?\n\n> Karim :\n> Un\n> \n> deux',
  )
  expect(asTyped(withQuotations('', [{ text: 'Seule' }]))).toBe('> Seule')
  expect(withQuotations('Rien d’autre', [{ text: ' ' }])).toBe('Rien d’autre')
})

/** What each platform hands over when somebody forwards these words, with words of their own where it takes any. */
function forwarded(text: string, own: string): Record<string, { kind: string; text: string }> {
  const raw = readMessage({
    id: '900000000000000001',
    channel_id: '900000000000000002',
    guild_id: '900000000000000003',
    type: 0,
    content: own,
    author: { id: '900000000000000004', username: 'ines' },
    message_reference: { type: 1, message_id: '900000000000000005' },
    message_snapshots: [{ message: { content: text } }],
  })
  const channel = { id: '900000000000000002', type: 0 }
  const heard =
    raw && typeof raw !== 'string'
      ? decodeMessage(raw, channel, {
          catalogue,
          serverName: () => undefined,
          nameOf: () => undefined,
          self: () => undefined,
          spokenTo: () => 'fr',
        })
      : undefined
  const slack = decodeSlack(
    {
      type: 'event_callback',
      team_id: 'T1',
      event_id: 'Ev1',
      event: {
        type: 'message',
        channel: 'C1',
        user: 'U1',
        ts: '1762000000.000100',
        text: own,
        attachments: [{ is_share: true, text, author_name: 'Karim' }],
      },
    },
    'T1',
  )
  const telegram = decodeTelegram(
    updateShape.parse({
      update_id: 1,
      message: {
        message_id: 1,
        date: 1_762_000_000,
        from: { id: 7, is_bot: false, first_name: 'Inès' },
        chat: { id: 7, type: 'private' },
        forward_origin: { type: 'hidden_user', sender_user_name: 'Karim', date: 1 },
        text,
      },
    }),
    'sostice_bot',
  )
  return {
    discord: heard && 'text' in heard.incoming.body ? heard.incoming.body : { kind: 'none', text: '' },
    slack:
      'words' in slack
        ? {
            kind: slack.kind,
            text: withQuotations(
              readable(slack.words.own, names),
              slack.words.quoted.map(({ by, ...sent }) => ({ text: readable(sent, names), by })),
            ),
          }
        : { kind: slack.kind, text: '' },
    telegram: 'text' in telegram ? telegram : { kind: telegram.kind, text: '' },
  }
}

describe.each(['discord', 'slack', 'telegram'])('on %s', (platform) => {
  test('a message that is forwarded is words, and none of them is lost', () => {
    expect(asTyped(forwarded('Comment projeter ?', '')[platform]?.text ?? '')).toContain(
      '> Comment projeter ?',
    )
    if (platform !== 'telegram')
      expect(asTyped(forwarded('Comment projeter ?', 'Et vous ?')[platform]?.text ?? '')).toMatch(
        /^Et vous \?\n\n> /,
      )
  })

  test('a command that is forwarded is not carried out', () => {
    const { kind, text } = forwarded('/fermer SOS-MATHS-2026-0001 doublon', '')[platform] ?? {}
    expect(['message', 'words']).toContain(kind)
    expect(asTyped(text ?? '')).toContain('> /fermer')
  })
})
