/** Whoever asks the database for linked places is not told of those that are not used any more. */
import { beforeEach, describe, expect, test } from 'vitest'
import { localDirectory } from '../../../bots/web/directory-store.ts'
import { actorOf } from '../../../core/intake/acting.ts'
import { missedOn } from '../../../core/intake/missed-store.ts'
import { linkedPlaces, spaceAt } from '../../../core/people/lookup-store.ts'
import { moveChat } from '../../../core/people/moved-chat-store.ts'
import { loadStaffedGroups } from '../../../core/people/store.ts'
import { act } from '../../support/acts.ts'
import { gonePlaces } from '../../support/gone.ts'
import { rowsOf } from '../../support/rows.ts'

const here = gonePlaces()
const QUESTIONS = 'maths-questions'
const LEFT = ['maths-activities', 'maths-alerts', 'maths-trainers']

const retire = (channelId: string) =>
  rowsOf(here().db).space.updateMany({ where: { channelId }, data: { retiredAt: here().clock.now() } })
const channels = (places: ReadonlyArray<{ channelId: string }>) =>
  places.map(({ channelId }) => channelId).sort()

describe('a retired place', () => {
  beforeEach(async () => {
    await here().handle(act.words('head', 'ines', 'Comment projeter une figure ?', { space: QUESTIONS }))
    await here().settle()
    await retire(QUESTIONS)
  })

  test('is not examined by the doctor, and is linked as nothing', async () => {
    expect(channels(await linkedPlaces(here().db))).toEqual(LEFT)
    expect(await spaceAt(here().db, 'web', QUESTIONS)).toBeNull()
    expect(await spaceAt(here().db, 'web', 'maths-alerts')).toEqual({ purpose: 'alerts' })
  })

  test('is not read for what was missed, nor are the threads that stood in it', async () => {
    const { places, threads } = await missedOn(here().db, 'web', here().clock.now())
    expect(channels(places)).toEqual(LEFT)
    expect(threads.filter(({ channelId }) => channelId === QUESTIONS)).toEqual([])
    expect(threads.length).toBeGreaterThan(0)
  })

  test('is not shown by the local chat', async () => {
    expect((await localDirectory(here().db).spaces()).map(({ id }) => id).sort()).toEqual(LEFT)
  })

  test('is none of the group’s places, for whoever acts and for what is due', async () => {
    const helene = { platform: 'web', workspaceId: 'local', userId: 'helene' }
    const actor = await actorOf(here(), helene)
    const group = actor?.memberships[0]?.group
    expect(channels(group?.spaces ?? [])).toEqual(LEFT)
    const groups = await loadStaffedGroups(here().db.unit, [group?.id ?? ''], here().clock.now())
    const spaces = groups.get(group?.id ?? '')?.spaces ?? []
    expect(channels(spaces)).toEqual(LEFT)
    expect(Object.keys(spaces[0] ?? {}).sort()).toEqual([
      'channelId',
      'id',
      'platform',
      'purpose',
      'workspaceId',
    ])
  })
})

describe('a chat that got another id', () => {
  const standing = async () =>
    (await rowsOf(here().db).space.findMany({ where: { purpose: 'questions' } })).map(
      ({ channelId, retiredAt }) => [channelId, retiredAt === null ? 'used' : 'retired'],
    )
  const twin = async () => {
    const { id: _, ...place } = await here().placeAt(QUESTIONS)
    await rowsOf(here().db).space.create({ data: { ...place, id: here().ids.next(), channelId: 'new' } })
  }

  test('stays retired', async () => {
    await retire(QUESTIONS)
    await moveChat(here().db, 'web', QUESTIONS, 'new', { now: here().clock.now(), numbersAnew: true })
    expect(await standing()).toEqual([['new', 'retired']])
  })

  test('whose new id was linked meanwhile is used, although the old one was retired', async () => {
    await twin()
    await retire(QUESTIONS)
    await moveChat(here().db, 'web', QUESTIONS, 'new', { now: here().clock.now(), numbersAnew: true })
    await moveChat(here().db, 'web', QUESTIONS, 'new', { now: here().clock.now(), numbersAnew: true })
    expect(await standing()).toEqual([['new', 'used']])
  })

  test('whose new id was retired, while the old one is used, is used', async () => {
    await twin()
    await retire('new')
    await moveChat(here().db, 'web', QUESTIONS, 'new', { now: here().clock.now(), numbersAnew: true })
    expect(await standing()).toEqual([['new', 'used']])
  })
})
