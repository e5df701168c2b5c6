/** The forged and the malformed are refused, counted, logged without contents, and change nothing. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusalsIn } from '../../support/metrics.ts'
import { rowsOf } from '../../support/rows.ts'
import { openSlack, type SlackDriver, userId } from './driver.ts'
import type { Envelope } from './fake.ts'

let chat: SlackDriver
beforeAll(async () => {
  chat = await openSlack()
})
afterAll(async () => {
  await chat.close()
})

const questions = () => rowsOf(chat.db).question.count()

describe('what is not to be believed', () => {
  test('events of another workspace, of bots and without shape are refused, counted, and change nothing', async () => {
    const { client, fake } = chat
    const before = await questions()
    // A new process counts from nothing.
    await chat.restart()
    const foreign = client.message(userId('ines'), chat.space('questions'), 'De loin ?').envelope
    foreign.payload['team_id'] = 'T9'
    foreign.payload['authorizations'] = [{ team_id: 'T9' }]
    const guest = client.message(userId('ines'), chat.space('questions'), 'Invité ?').envelope
    Object.assign(guest.payload['event'] as object, { team: 'T9', user_team: 'T9' })
    const bot = client.message(userId('ines'), chat.space('questions'), 'Robot ?').envelope
    Object.assign(bot.payload['event'] as object, { bot_id: 'B9' })
    const reminder = client.message('USLACKBOT', chat.space('questions'), 'Rappel ?').envelope
    const command = client.command(userId('ines'), chat.space('questions'), 'sos', 'Forgée ?')
    command.payload['team_id'] = 'T9'
    const shapeless: Envelope[] = [
      { type: 'interactive', payload: { type: 'block_actions' } },
      { type: 'interactive', payload: { type: 'view_submission', user: 7 } },
      { type: 'slash_commands', payload: { command: 'x'.repeat(100), text: 3 } },
      { type: 'events_api', payload: { type: 'event_callback', event: { type: 'message' } } },
    ]
    for (const envelope of [foreign, guest, bot, reminder, command, ...shapeless]) await chat.act(envelope)
    expect(await refusalsIn(chat.metrics)).toEqual({ 'slack foreign': 2, 'slack malformed': 4 })
    fake.shout('not json')
    fake.shout('{"type":"events_api"}')
    expect(await questions()).toBe(before)
    expect(chat.logged).toContainEqual({ platform: 'slack', why: 'foreign' })
    expect(JSON.stringify(chat.logged)).not.toMatch(/De loin|Forgée/)
    const asked = await chat.command('ines', 'sos', 'Toujours là ?')
    expect(asked.shown[0]?.text).toMatch(/SOS-MATHS/)
  })

  test('a forged button says that it is from another time', async () => {
    const button = { action_id: 'do:0', block_id: 'b', value: 'nothing.here|x', label: 'x' }
    const message = { channel: chat.space('questions'), ts: '1.000001', ephemeral: false }
    const seen = await chat.witnessed('ines', chat.client.press(userId('ines'), button, { message }))
    expect(seen.shown).toHaveLength(1)
    expect(seen.shown[0]?.private).toBe(true)
  })
})
