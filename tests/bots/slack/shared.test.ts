/** Channels that two workspaces share, and channels that get another id. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { moveChat } from '../../../core/people/moved-chat-store.ts'
import { refusalsIn } from '../../support/metrics.ts'
import { rowsOf } from '../../support/rows.ts'
import { openSlack, type SlackDriver, userId } from './driver.ts'
import { TEAM } from './workspace.ts'

let chat: SlackDriver
beforeAll(async () => {
  chat = await openSlack({
    purposeOf: async (channelId) =>
      (await rowsOf(chat.db).space.findFirst({ where: { platform: 'slack', channelId } }))?.purpose,
    channelMoved: (from, to) =>
      moveChat(chat.db, 'slack', from, to, { numbersAnew: false, now: chat.clock.now() }),
  })
})
afterAll(async () => {
  await chat.close()
})

const questions = () => rowsOf(chat.db).question.count()
const written = (text: string, of: { team: string; user?: string }) => {
  const { envelope } = chat.client.message(of.user ?? userId('ines'), chat.space('questions'), text)
  Object.assign(envelope.payload, { team_id: 'T9', authorizations: [{ team_id: TEAM, user_id: 'UBOT' }] })
  Object.assign(envelope.payload['event'] as object, { team: of.team, user_team: of.team })
  return envelope
}
const told = (user: string) =>
  chat.fake.calls.filter(({ method, args }) => method === 'chat.postEphemeral' && args['user'] === user)

describe('in a channel that a partner hosts', () => {
  test('our own people are heard', async () => {
    const before = await questions()
    await chat.act(written('Comment projeter depuis chez le partenaire ?', { team: TEAM }))
    expect(await questions()).toBe(before + 1)
    expect((await refusalsIn(chat.metrics))['slack foreign']).toBeUndefined()
  })

  test('theirs are told once, for their eyes only, and nothing of theirs is kept', async () => {
    const before = await questions()
    chat.fake.workspace.person('UPARTNER', 'Paul Partenaire')
    await chat.act(written('Et nous ?', { team: 'T9', user: 'UPARTNER' }))
    await chat.act(written('Vous nous lisez ?', { team: 'T9', user: 'UPARTNER' }))
    expect(await questions()).toBe(before)
    expect(told('UPARTNER')).toHaveLength(1)
    expect(told('UPARTNER')[0]?.args['text']).toContain('autre espace de travail Slack')
    expect(await rowsOf(chat.db).identity.count({ where: { userId: 'UPARTNER' } })).toBe(0)
  })

  test('whoever of theirs presses one of our buttons is told so', async () => {
    const before = told('UPARTNER').length
    const message = { channel: chat.space('questions'), ts: '1.000001', ephemeral: false }
    const button = { action_id: 'do:0', block_id: 'b', value: 'question.claim|x', label: 'x' }
    const envelope = chat.client.press('UPARTNER', button, { message })
    ;(envelope.payload['user'] as Record<string, unknown>)['team_id'] = 'T9'
    await chat.act(envelope)
    expect(told('UPARTNER')).toHaveLength(before + 1)
  })

  test('an event that is for another workspace altogether stays refused', async () => {
    const envelope = written('Pas pour nous ?', { team: TEAM })
    Object.assign(envelope.payload, { authorizations: [{ team_id: 'T9' }] })
    const before = await questions()
    await chat.act(envelope)
    expect(await questions()).toBe(before)
    expect((await refusalsIn(chat.metrics))['slack foreign']).toBe(1)
  })
})

test('a channel that gets another id takes its place and its threads along', async () => {
  const from = chat.space('questions')
  const { ref } = await rowsOf(chat.db).thread.findFirstOrThrow({
    where: { platform: 'slack', channelId: from },
  })
  const moved = chat.client.join(userId('ines'), from)
  moved.payload['event'] = {
    type: 'channel_id_changed',
    old_channel_id: from,
    new_channel_id: 'CMOVED',
    event_ts: '1.2',
  }
  await chat.act(moved)
  await chat.act(moved)
  expect(await rowsOf(chat.db).space.count({ where: { platform: 'slack', channelId: from } })).toBe(0)
  expect(await rowsOf(chat.db).space.findFirst({ where: { channelId: 'CMOVED' } })).toMatchObject({
    purpose: 'questions',
  })
  expect(await rowsOf(chat.db).thread.count({ where: { channelId: 'CMOVED', ref } })).toBe(1)
})
