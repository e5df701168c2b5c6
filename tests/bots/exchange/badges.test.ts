/** When lists of wearers are read, and what becomes of one that cannot be. */
import { beforeEach, expect, test } from 'vitest'
import { type Badges, type BadgesDeps, createBadges } from '../../../bots/exchange/people/badges.ts'
import { Stopped } from '../../../bots/runtime/async/sleep.ts'
import { quiet } from '../../../bots/runtime/log.ts'
import type { Badge } from '../../../core/kernel/actor.ts'

const badge = (workspaceId: string, name: string): Badge => ({ platform: 'test', workspaceId, badge: name })
let course: string[]
/** What goes wrong with the next readings, in turn. */
let faults: Array<Error | 'refused'>
let badges: Badges
let isListening: boolean
let followed: Badge[]

class Never extends Error {}

function create(options: Partial<BadgesDeps> = {}): Badges {
  return createBadges({
    platform: 'test',
    ingress: () =>
      isListening
        ? {
            badges: async () => followed,
            async recognise({ workspaceId, badge: name }) {
              course.push(`recognise ${workspaceId}/${name}`)
              return { enrolled: 0, granted: 0, ended: 0, elsewhere: 0 }
            },
          }
        : undefined,
    listOf: ({ workspaceId }) => (workspaceId === 'foreign' ? undefined : workspaceId),
    async read(list, worn) {
      course.push(`read ${list}`)
      const fault = faults.shift()
      if (fault === 'refused') return fault
      if (fault) throw fault
      return worn.map((one) => ({ ...one, wearers: [] }))
    },
    passes: (error) => !(error instanceof Never),
    nameOf: () => 'a fault',
    pause: async () => void course.push('pause'),
    log: quiet,
    ...options,
  })
}

beforeEach(() => {
  course = []
  faults = []
  isListening = true
  followed = [badge('one', 'red'), badge('one', 'blue'), badge('two', 'red'), badge('foreign', 'red')]
  badges = create()
})

test('each list is read once for all badges that give a role, and a foreign one never', async () => {
  await badges.readAll()
  expect(course.filter((one) => one.startsWith('read'))).toEqual(['read one', 'read two'])
  expect(course.filter((one) => one.startsWith('recognise')).sort()).toEqual([
    'recognise one/blue',
    'recognise one/red',
    'recognise two/red',
  ])
})

test('a list without a badge that gives a role is not read, nor any while nobody listens', async () => {
  expect(await badges.changed('three')).toBe('nothing')
  isListening = false
  await badges.readAll()
  expect(await badges.changed('one')).toBe('nothing')
  expect(course).toEqual([])
})

test('what is out of order is read later; what would fail again is left, and changes nothing', async () => {
  faults = [new Error('away'), new Error('away')]
  expect(await badges.changed('two')).toBe('told')
  expect(course).toEqual(['read two', 'pause', 'read two', 'pause', 'read two', 'recognise two/red'])
  course = []
  faults = [new Never()]
  expect(await badges.changed('two')).toBe('nothing')
  expect(course).toEqual(['read two'])
})

test('a list that may not be read is told to be so, and the others are read', async () => {
  faults = ['refused']
  await badges.readAll()
  expect(course).toEqual(['read one', 'read two', 'recognise two/red'])
  faults = ['refused']
  expect(await badges.changed('two')).toBe('refused')
})

test('changes that come while a list is read are served by one more reading', async () => {
  await Promise.all([badges.changed('two'), badges.changed('two'), badges.changed('two')])
  expect(course.filter((one) => one === 'read two')).toHaveLength(2)
})

test('now and then, until the end', async () => {
  followed = [badge('two', 'red')]
  let rests = 0
  await badges.nowAndThen(
    async () => {
      rests += 1
      if (rests === 2) throw new Stopped()
    },
    () => undefined,
  )
  expect(course).toEqual(['read two', 'recognise two/red', 'read two', 'recognise two/red'])
})
