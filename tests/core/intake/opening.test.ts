/** Who may open a file: every role, towards everything that a file goes with, from within and from without. */
import { describe, expect, test } from 'vitest'
import type { FileUse } from '../../../core/files/use.ts'
import { type FileReader, mayOpen } from '../../../core/intake/opening.ts'
import { ROLES, type Role } from '../../../core/kernel/roles.ts'

const OWN = 'the group it was said in'
/** One of the same organisation, and one of another: neither is the group in which it was said. */
const OTHERS = ['another group', 'a group of another organisation']

const USES = {
  'a question on the forum': {
    of: 'question',
    groupId: OWN,
    channel: 'forum',
    askerId: 'author',
    assigneeId: 'given',
  },
  'a question to one trainer': {
    of: 'question',
    groupId: OWN,
    channel: 'direct',
    askerId: 'author',
    assigneeId: 'given',
  },
  'a declared activity': { of: 'activity', groupId: OWN, authorId: 'author', evidenceFor: 'group' },
  'evidence for the trainers': { of: 'activity', groupId: OWN, authorId: 'author', evidenceFor: 'trainers' },
  'what is said about a competence': { of: 'claim', groupId: OWN, authorId: 'author' },
} satisfies Record<string, FileUse>
type Subject = keyof typeof USES
const SUBJECTS = Object.keys(USES) as Subject[]

const reader = (personId: string, roles: Readonly<Record<string, readonly Role[]>>): FileReader => ({
  personId,
  rolesIn: (groupId) => (roles[groupId] ? new Set(roles[groupId]) : undefined),
})
/** What of all this somebody may open that was handed in by its author. */
const opens = (who: FileReader, ownerId = 'author') =>
  SUBJECTS.filter((subject) => mayOpen({ ownerId, uses: [USES[subject]] }, who))

/** In the group in which it was said, by role, for whoever has nothing else to do with it. */
const THERE: Record<Role, readonly Subject[]> = {
  trainee: ['a question on the forum', 'a declared activity'],
  trainer: [
    'a question on the forum',
    'a declared activity',
    'evidence for the trainers',
    'what is said about a competence',
  ],
  coordinator: [
    'a question on the forum',
    'a declared activity',
    'evidence for the trainers',
    'what is said about a competence',
  ],
}

describe('by role', () => {
  test.each(ROLES)('a %s of the group', (role) => {
    expect(opens(reader('somebody', { [OWN]: [role] }))).toEqual(THERE[role])
  })

  test.each(ROLES.flatMap((role) => OTHERS.map((group) => [role, group] as const)))(
    'a %s of %s opens nothing',
    (role, group) => {
      expect(opens(reader('somebody', { [group]: [role] }))).toEqual([])
    },
  )

  test('who is in no group any more opens nothing', () => {
    expect(opens(reader('somebody', {}))).toEqual([])
  })

  test('roles add up', () => {
    expect(
      opens(reader('somebody', { [OWN]: ['trainee', 'trainer'], [OTHERS[0] ?? '']: ['coordinator'] })),
    ).toEqual(THERE.trainer)
  })
})

describe('by what one has to do with it', () => {
  test.each([[{ [OWN]: ['trainee'] }], [{ [OTHERS[0] ?? '']: ['trainee'] }], [{}]] as const)(
    'whoever asked or declared opens all that is said about it, wherever they are by now (%o)',
    (roles) => {
      expect(opens(reader('author', roles), 'a trainer who answered')).toEqual(SUBJECTS)
    },
  )

  test('whoever a question was put to opens what is between the two, as long as they are there', () => {
    const there = opens(reader('given', { [OWN]: ['trainer'] }))
    expect(there).toContain('a question to one trainer')
    expect(opens(reader('given', { [OTHERS[1] ?? '']: ['trainer'] }))).toEqual([])
  })

  test('whoever handed it in opens it, whatever it goes with', () => {
    expect(opens(reader('handed it in', {}), 'handed it in')).toEqual(SUBJECTS)
  })

  test('of several things that it goes with, one that they may see is enough; with nothing it is its owner’s', () => {
    const uses = [USES['a question to one trainer'], USES['a declared activity']]
    const trainee = reader('somebody', { [OWN]: ['trainee'] })
    expect(mayOpen({ ownerId: 'author', uses }, trainee)).toBe(true)
    expect(mayOpen({ ownerId: 'author', uses: [] }, trainee)).toBe(false)
    expect(mayOpen({ ownerId: 'somebody', uses: [] }, trainee)).toBe(true)
  })
})
