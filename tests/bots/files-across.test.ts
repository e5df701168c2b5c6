/**
 * One group on two platforms, the real libraries between: a question is asked on Telegram with a photo, the team reads on
 * Slack, and what is answered there with a file reaches whoever asked.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { adapterDeps } from '../../bots/adapters.ts'
import { type Composed, compose } from '../../bots/compose.ts'
import { createSlackPlatform, type SlackPlatform } from '../../bots/slack/platform.ts'
import { MINUTE } from '../../core/kernel/clock.ts'
import { spaceAt } from '../../core/people/lookup-store.ts'
import { png } from '../support/pictures.ts'
import { unhurried } from '../support/platform.ts'
import { rowsOf } from '../support/rows.ts'
import { APP_TOKEN, BOT_TOKEN, type FakeSlack, startFakeSlack } from './slack/fake.ts'
import { createSlackClient } from './slack/slack-client.ts'
import { readable, TEAM } from './slack/workspace.ts'
import { openWorld, PEOPLE, spotOf, type World } from './telegram/world.ts'

let telegram: World
let slack: FakeSlack
let onSlack: SlackPlatform
let beside: Composed

beforeAll(async () => {
  telegram = await openWorld('groups')
  slack = await startFakeSlack()
  const { db, clock, ids, log, metrics } = telegram
  slack.workspace.now = () => clock.now().getTime()
  slack.workspace.person('UCLAIRE', 'Claire Fontaine')
  for (const channel of ['CQUESTIONS', 'CTRAINERS']) slack.workspace.channels.add(channel)
  const { id: groupId } = await rowsOf(db).group.findFirstOrThrow()
  // The team reads on Slack alone; questions are asked on both.
  const there = { platform: 'slack', workspaceId: TEAM }
  await rowsOf(db).space.updateMany({
    where: { purpose: 'trainers' },
    data: { ...there, channelId: 'CTRAINERS' },
  })
  await rowsOf(db).space.create({
    data: { id: ids.next(), groupId, purpose: 'questions', ...there, channelId: 'CQUESTIONS' },
  })
  const claire = await rowsOf(db).person.findFirstOrThrow({ where: { name: 'Claire Fontaine' } })
  await rowsOf(db).identity.updateMany({
    where: { personId: claire.id },
    data: { ...there, userId: 'UCLAIRE' },
  })
  onSlack = createSlackPlatform(adapterDeps({ db, clock, ids, log, metrics }), {
    botToken: BOT_TOKEN,
    appToken: APP_TOKEN,
    apiRoot: slack.apiRoot,
    wait: async () => {},
    announceAfter: 10 * MINUTE,
    purposeOf: async (channelId) => (await spaceAt(db, 'slack', channelId))?.purpose,
  })
  beside = compose({ db, clock, ids, log, zone: 'Europe/Paris', platforms: [unhurried(onSlack)] })
  const [failed] = await beside.start()
  if (failed) throw failed.error
})
afterAll(async () => {
  await beside.stop()
  await telegram.close()
  await slack.close()
})

/** Everything that was done has been handled, and said on both sides. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    await telegram.fake.settled()
    await onSlack.idle()
    await telegram.composed().assistant.settle()
    await beside.assistant.settle()
  }
  expect(telegram.fake.problems).toEqual([])
}
const bytesOf = (files: ReadonlyArray<{ bytes: Uint8Array }>) => files.map(({ bytes }) => [...bytes])

test('a photo on Telegram is seen on Slack, and the file of the answer on Telegram', async () => {
  const { fake } = telegram
  fake.files.set('p1', { path: 'photos/p1.png', bytes: png('écran') })
  const photo = [{ file_id: 'p1', file_unique_id: 'p1', width: 1, height: 1 }]
  fake.write(PEOPLE.ines, spotOf('groups', 'questions'), { photo, caption: 'Que signifie ce message ?' })
  await settled()
  const { posted } = slack.workspace
  for (const channel of ['CQUESTIONS', 'CTRAINERS']) {
    const words = posted.find(
      (one) => one.channel === channel && readable(one.blocks).includes('Que signifie'),
    )
    const given = posted.filter((one) => one.channel === channel && one.files)
    expect(
      given.map(({ thread }) => thread),
      channel,
    ).toEqual([words?.ts])
    expect(bytesOf(given.flatMap(({ files = [] }) => files)), channel).toEqual([[...png('écran')]])
  }

  const head = posted.find(
    (one) => one.channel === 'CQUESTIONS' && readable(one.blocks).includes('Que signifie'),
  )
  const client = createSlackClient(slack, (envelope) => slack.send(envelope))
  const files = [slack.uploaded('réglages.png', png('réglages'))]
  const { envelope } = client.message('UCLAIRE', 'CQUESTIONS', 'Faites comme ci-joint.', head?.ts, { files })
  const before = fake.messages.length
  await slack.send(envelope)
  await settled()
  const since = fake.messages.slice(before).filter(({ from }) => from === 'bot')
  for (const chatId of [PEOPLE.ines, spotOf('groups', 'questions').chatId]) {
    const there = since.filter((one) => one.chatId === chatId)
    const words = there.find(({ text }) => text.includes('Faites comme ci-joint'))
    const given = there.filter((one) => one.photo)
    expect(
      given.map(({ replyTo }) => replyTo),
      String(chatId),
    ).toEqual([words?.id])
    expect(
      given.map(({ photo: bytes }) => [...(bytes ?? [])]),
      String(chatId),
    ).toEqual([[...png('réglages')]])
    expect(given[0]?.text).toBe('réglages.png')
  }
})
