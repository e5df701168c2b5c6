/**
 * The rules by which 1EdTech's validator judges a badge, each on a badge of our own: they hold wherever its fixtures are not
 * at hand. The issuer is known.
 */
import { describe, expect, test } from 'vitest'
import { type Json, newKey } from '../../../../core/documents/credential/signing.ts'
import { examine, verdictOn } from '../../../../core/documents/credential/verifying.ts'
import { bytesOf, ISSUER, own, ownBadge } from '../../../support/own-badges.ts'

const NOW = new Date('2026-11-03T09:00:00Z')

async function verdict(badge: Json, more: Array<{ id: string; keys: string[] }> = []): Promise<string> {
  const examined = await examine(bytesOf(badge), [{ id: ISSUER, keys: await own.keys() }, ...more])
  if (examined.kind === 'unread') return examined.why
  return verdictOn(examined, async () => true, NOW)
}

const ENTRY = {
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListIndex: '3',
  statusListCredential: 'https://sos.example.fr/verify/status/1',
}

/** A part of the badge, as an object. */
const part = (from: unknown, ...path: string[]): Json =>
  path.reduce((at, name) => at[name] as Json, from as Json)

const proofBy = (badge: Json, verificationMethod: string): Json => ({
  ...badge,
  proof: { ...part(badge, 'proof'), verificationMethod },
})
const subjectOf = (badge: Json, otherwise: Json): Json => ({
  ...badge,
  credentialSubject: { ...part(badge, 'credentialSubject'), ...otherwise },
})

type Rule = [says: string, make: (badge: Json) => Json | Promise<Json>, verdict: string]

const RULES: readonly Rule[] = [
  ['nothing is wrong', (badge) => badge, 'valid'],
  [
    'the context of another version of 3.0 means the same',
    (badge) =>
      ownBadge({
        '@context': [part(badge)['@context'], 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json']
          .flat()
          .filter((one) => !String(one).includes('3.0.3')),
      }),
    'valid',
  ],
  [
    'several proofs, one of a kind that nobody knows',
    (badge) => ({ ...badge, proof: [{ type: 'Seal' }, badge['proof']] }),
    'valid',
  ],
  ['its bit in the list is set', () => ownBadge({ credentialStatus: ENTRY }), 'revoked'],
  ['its end is past', () => ownBadge({ validUntil: '2026-11-03T08:59:59Z' }), 'expired'],
  ['it begins later', () => ownBadge({ validFrom: '2026-11-04T00:00:00Z' }), 'early'],
  [
    'the value of the proof is another',
    async (badge) => {
      const other = part(await ownBadge({ name: 'Autre' }), 'proof')
      return { ...badge, proof: { ...part(badge, 'proof'), proofValue: other['proofValue'] } }
    },
    'altered',
  ],
  [
    'the value of the proof is none',
    (badge) => ({ ...badge, proof: { ...part(badge, 'proof'), proofValue: 'z' } }),
    'altered',
  ],
  [
    'the method of the proof is another key',
    async (badge) => proofBy(badge, `${ISSUER}#${(await newKey()).publicKeyMultibase}`),
    'altered',
  ],
  ['the method of the proof has no scheme', (badge) => proofBy(badge, 'cle-1'), 'altered'],
  ['the scheme of the method is unknown', (badge) => proofBy(badge, 'urne:cle-1'), 'altered'],
  ['the DID method is unknown', (badge) => proofBy(badge, 'did:nobody:1#cle-1'), 'altered'],
  ['there is no proof', ({ proof: _, ...badge }) => badge, 'unsigned'],
  ['there is no context', ({ '@context': _, ...badge }) => badge, 'unlike'],
  [
    'a context is unknown',
    (badge) => ({ ...badge, '@context': [...(badge['@context'] as string[]), 'https://example.org/x'] }),
    'unlike',
  ],
  [
    'a credential of the first version',
    (badge) => ({ ...badge, '@context': ['https://www.w3.org/2018/credentials/v1'] }),
    'older',
  ],
  [
    'an endorsement',
    (badge) => ({ ...badge, type: ['VerifiableCredential', 'EndorsementCredential'] }),
    'unlike',
  ],
  ['its type has no meaning', (badge) => ({ ...badge, type: ['VerifiableCredential', 'Badge'] }), 'unlike'],
  ['there is no issuer', ({ issuer: _, ...badge }) => badge, 'unlike'],
  ['the type of the issuer', (badge) => ({ ...badge, issuer: { id: ISSUER, type: ['Institut'] } }), 'unlike'],
  [
    'the type of the organisation above the issuer',
    (badge) => ({
      ...badge,
      issuer: { ...part(badge, 'issuer'), parentOrg: { id: 'urn:x', type: ['Institut'] } },
    }),
    'unlike',
  ],
  [
    'the type of another identifier of the issuer',
    (badge) => ({
      ...badge,
      issuer: {
        ...part(badge, 'issuer'),
        otherIdentifier: [{ type: 'Numero', identifier: '1', identifierType: 'identifier' }],
      },
    }),
    'unlike',
  ],
  ['the type of an evidence', (badge) => ({ ...badge, evidence: [{ type: ['Preuve'] }] }), 'unlike'],
  ['the type of the subject', (badge) => subjectOf(badge, { type: ['Personne'] }), 'unlike'],
  [
    'the type of the subject’s identifier',
    (badge) =>
      subjectOf(badge, {
        identifier: [{ type: 'Nom', hashed: false, identityHash: 'x', identityType: 'name' }],
      }),
    'unlike',
  ],
  [
    'the type of a result',
    (badge) => subjectOf(badge, { result: [{ type: ['Note'], value: '1' }] }),
    'unlike',
  ],
  [
    'the type of what a result is described by',
    (badge) =>
      subjectOf(badge, {
        achievement: {
          ...part(badge, 'credentialSubject', 'achievement'),
          resultDescription: [{ id: 'urn:y', type: ['Bareme'], name: 'x', resultType: 'Percent' }],
        },
      }),
    'unlike',
  ],
  [
    'the type of who gave the achievement',
    (badge) =>
      subjectOf(badge, {
        achievement: {
          ...part(badge, 'credentialSubject', 'achievement'),
          creator: { id: 'urn:z', type: ['Institut'] },
        },
      }),
    'unlike',
  ],
]

describe('the rules of Open Badges 3.0', () => {
  test.each(RULES)('%s', async (_, make, expected) => {
    expect(await verdict(await make(await ownBadge()))).toBe(expected)
  })

  test('a did:key is an issuer like any other, where it is known', async () => {
    const key = await newKey()
    const did = `did:key:${key.publicKeyMultibase}`
    const badge = await ownBadge({}, { key: Promise.resolve(key), did })
    expect(await verdict(badge, [{ id: did, keys: [key.publicKeyMultibase] }])).toBe('valid')
    expect(await verdict(badge)).toBe('unknown-issuer')
  })
})

/** Every value somewhere in it, with the way there. */
function* valuesIn(
  value: unknown,
  path: ReadonlyArray<string | number> = [],
): Generator<Array<string | number>> {
  if (typeof value !== 'object' || value === null) yield [...path]
  else for (const [name, inner] of Object.entries(value)) yield* valuesIn(inner, [...path, name])
}

test('no value of a badge can be changed, or left out, without its being named', async () => {
  const badge = await ownBadge({ validUntil: '2026-12-01T00:00:00Z', credentialStatus: ENTRY })
  const ways = [...valuesIn(badge)]
  expect(ways.length).toBeGreaterThan(30)
  for (const way of ways)
    for (const change of [
      (value: unknown) => (typeof value === 'boolean' ? !value : `${String(value)}0`),
      () => undefined,
    ]) {
      const copy = structuredClone(badge)
      const last = way.at(-1) as string
      const holder = way.slice(0, -1).reduce((at, name) => at[name] as Json, copy)
      holder[last] = change(holder[last])
      const examined = await examine(bytesOf(copy), [{ id: ISSUER, keys: await own.keys() }])
      // Nobody is told that it stands: neither by us, nor as an issuer that is not known here.
      const found = await verdictOn(examined, async () => false, NOW)
      expect([way.join('.'), found]).toEqual([way.join('.'), expect.stringMatching(/^(altered|unread)$/)])
    }
}, 120_000)
