import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ROLES, type Role } from '../../../core/kernel/roles.ts'
import { badgeChanges, type MappedRole, type Mapping } from '../../../core/people/badges.ts'

const groupId = fc.constantFrom('maths', 'svt')
const role = fc.constantFrom(...ROLES)
const badge = fc.constantFrom<string>('red', 'green', 'blue')

const mappings = fc
  .uniqueArray(fc.record({ groupId, badge, role }), { selector: (one) => JSON.stringify(one), maxLength: 12 })
  .map((all) => all.map((one, index): Mapping => ({ id: `m${index}`, ...one })))

/** Roles of somebody: some given, some that a mapping gave; one of a kind in a group, as the database holds them. */
const state = mappings.chain((all) =>
  fc.record({
    mappings: fc.constant(all),
    worn: fc.uniqueArray(badge),
    given: fc.uniqueArray(fc.record({ groupId, role }), { selector: keyOf }),
    mapped: fc.uniqueArray(
      fc
        .nat(Math.max(0, all.length - 1))
        .chain((index) =>
          fc.boolean().map((only) => ({ ...all[index], membershipId: `r${index}`, only }) as MappedRole),
        ),
      { selector: keyOf, maxLength: all.length },
    ),
  }),
)

function keyOf(one: { groupId: string; role: Role }): string {
  return `${one.groupId}:${one.role}`
}

/** What is held once the changes are made: which mapping holds each role that badges gave. */
function once(before: typeof state extends fc.Arbitrary<infer S> ? S : never) {
  const given = before.given.filter((one) => !before.mapped.some((other) => keyOf(other) === keyOf(one)))
  const held = new Set([...given, ...before.mapped].map(keyOf))
  const holds = (group: string, wanted: Role) => held.has(`${group}:${wanted}`)
  const changes = badgeChanges(before.worn, before.mappings, before.mapped, holds)
  const ended = new Set(changes?.end.map(({ membershipId }) => membershipId))
  const kept = before.mapped
    .filter(({ membershipId }) => !ended.has(membershipId))
    .map((one): MappedRole => {
      const move = changes?.move.find(({ membershipId }) => membershipId === one.membershipId)
      const mapping = before.mappings.find(({ id }) => id === move?.mappingId)
      return mapping ? { ...one, ...mapping } : one
    })
  const granted = (changes?.grant ?? []).map((one, index) => ({
    ...one,
    membershipId: `n${index}`,
    only: false,
  }))
  return { ...before, changes, given, mapped: [...kept, ...granted] }
}

describe('the badges somebody wears', () => {
  test('give every role that they are mapped to, and none twice', () => {
    fc.assert(
      fc.property(state, (before) => {
        const { mapped, given } = once(before)
        const held = [...given, ...mapped].map(keyOf)
        for (const mapping of before.mappings)
          if (before.worn.includes(mapping.badge)) expect(held).toContain(keyOf(mapping))
        expect(new Set(mapped.map(keyOf)).size).toBe(mapped.length)
      }),
    )
  })

  test('take back what they gave once they are gone, except the last coordinator’s role', () => {
    fc.assert(
      fc.property(state, (before) => {
        for (const one of once(before).mapped) {
          const stays = one.role === 'coordinator' && one.only
          expect(before.worn.includes(one.badge) || stays).toBe(true)
        }
      }),
    )
  })

  test('never touch a role that somebody gave', () => {
    fc.assert(
      fc.property(state, (before) => {
        const { changes, given } = once(before)
        const ids = new Set(before.mapped.map(({ membershipId }) => membershipId))
        for (const { membershipId } of changes?.end ?? []) expect(ids).toContain(membershipId)
        for (const one of changes?.grant ?? []) expect(given.map(keyOf)).not.toContain(keyOf(one))
      }),
    )
  })

  test('said again, change nothing', () => {
    fc.assert(
      fc.property(state, (before) => {
        expect(once(once(before)).changes).toBeUndefined()
      }),
    )
  })

  test('of two that give the same role, one is enough to keep it', () => {
    const both: Mapping[] = [
      { id: 'm1', groupId: 'maths', badge: 'red', role: 'trainer' },
      { id: 'm2', groupId: 'maths', badge: 'green', role: 'trainer' },
    ]
    const held: MappedRole[] = [{ ...(both[0] as Mapping), membershipId: 'r1', only: false }]
    expect(badgeChanges(['green'], both, held, () => true)).toEqual({
      grant: [],
      end: [],
      move: [{ membershipId: 'r1', mappingId: 'm2' }],
    })
  })
})
