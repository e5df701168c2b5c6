/** Who must say yes before two accounts become one person: every kind of person on either side. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askerGoes, confirmations, type Party } from '../../../../core/people/accounts/tie-rule.ts'

const here = { organisationId: 'institute', organisationIsNew: false }
const outsider: Party = {
  organisationId: 'their own',
  organisationIsNew: true,
  isStaff: false,
  isKnown: false,
}
const trainee: Party = { ...here, isStaff: false, isKnown: true }
const staff: Party = { ...here, isStaff: true, isKnown: true }
/** They administer the institute's server, and have done nothing in it. */
const arrived: Party = { ...here, isStaff: false, isKnown: false }
const elsewhere: Party = { ...staff, organisationId: 'another institute' }

describe('who must say yes', () => {
  test.each([
    ['a trainee’s code, on an account that is nobody’s', trainee, undefined, 'enterer'],
    ['a trainee’s code, on another trainee’s account', trainee, trainee, 'enterer'],
    ['staff’s code, on an account that is nobody’s', staff, undefined, 'both'],
    ['staff’s code, on an account that only opened the set-up of a place', staff, outsider, 'both'],
    ['staff’s code, on the account of somebody who has done nothing yet', staff, arrived, 'both'],
    ['staff’s code, on a trainee’s account', staff, trainee, 'coordinator'],
    ['a trainee’s code, on an account of staff', trainee, staff, 'coordinator'],
    ['an outsider’s code, on an account of staff', outsider, staff, 'coordinator'],
    ['an outsider’s code, on a trainee’s account', outsider, trainee, 'coordinator'],
    ['a code of another organisation', elsewhere, staff, 'other-organisation'],
  ] as const)('%s: %s', (_, asker, enterer, expected) => {
    expect(confirmations(asker, enterer)).toBe(expected)
  })

  const party: fc.Arbitrary<Party> = fc
    .record({
      organisationId: fc.constantFrom('one', 'two'),
      organisationIsNew: fc.boolean(),
      isStaff: fc.boolean(),
      isKnown: fc.boolean(),
    })
    // A role needs a group, and whoever has a role is known.
    .map((one) => ({
      ...one,
      isStaff: one.isStaff && !one.organisationIsNew,
      isKnown: (one.isKnown && !one.organisationIsNew) || (one.isStaff && !one.organisationIsNew),
    }))

  test('a role of trainer or coordinator never moves by a code alone', () => {
    fc.assert(
      fc.property(party, fc.option(party, { nil: undefined }), (asker, enterer) => {
        if (asker.isStaff || enterer?.isStaff) expect(confirmations(asker, enterer)).not.toBe('enterer')
      }),
    )
  })

  test('somebody with nothing set up never takes over somebody we know without a coordinator', () => {
    fc.assert(
      fc.property(party, party, (asker, enterer) => {
        const differs = asker.organisationId !== enterer.organisationId
        if (differs && asker.organisationIsNew && !enterer.organisationIsNew) {
          expect(confirmations(asker, enterer)).toBe('coordinator')
          expect(askerGoes(asker, enterer)).toBe(true)
        }
      }),
    )
  })
})
