/**
 * The public fixtures of 1EdTech, each with the verdict that it deserves. They lie beside the project in CI, or where
 * `OB30_FIXTURES` says; without them there is nothing to hold.
 */
import { describe, expect, test } from 'vitest'
import { examine, type Verdict, verdictOn } from '../../../../core/documents/credential/verifying.ts'
import { areThere, fixture, ISSUERS, standing } from '../../../support/ob30.ts'

/** Expired, revoked and valid ones are all of before. */
const NOW = new Date('2026-11-02T09:00:00Z')

type Theirs = 'valid' | 'warning' | 'invalid'
type Row = {
  theirs: Theirs
  /** Where its issuer is known. */
  known: Verdict | `unread: ${string}`
  /** As any installation sees it, which knows none of these issuers. */
  here: Verdict | `unread: ${string}`
  /** Of a verdict that is another than theirs. */
  why?: string
}

const unread = (theirs: Theirs, reason: string, why?: string): Row => ({
  theirs,
  known: `unread: ${reason}`,
  here: `unread: ${reason}`,
  ...(why === undefined ? {} : { why }),
})
const valid: Row = { theirs: 'valid', known: 'valid', here: 'unknown-issuer' }
const OLD = 'on credentials 1.1, which Open Badges 3.0 left before its final text'
const TOKEN = 'a token (JWT): we verify Data Integrity proofs, and know no issuer that signs otherwise'

const ROWS: Readonly<Record<string, Row>> = {
  'simple.json': valid,
  'simple.1ob': valid,
  'simple-json.png': valid,
  'simple-json.svg': valid,
  'simple-context-alias.json': valid,
  'simple-context-version.json': {
    ...valid,
    theirs: 'warning',
    why: 'the context of 3.0.2 means the same; they warn of it',
  },
  'simple-did-web-method.json': valid,
  'simple-multiple-proofs.json': {
    ...valid,
    theirs: 'warning',
    why: 'a proof of an unknown kind beside one that holds says nothing; they count it as one error',
  },
  'simple-did-key-method.json': {
    theirs: 'valid',
    known: 'unknown-issuer',
    here: 'unknown-issuer',
    why: 'its issuer is a urn:uuid, which nothing ties to the did:key that signed',
  },
  'sd/derivedcredential.json': valid,
  'simple_v1.json': unread('warning', 'older', OLD),
  'simple-eddsa-2022.json': unread('warning', 'older', OLD),
  'complete_v1.json': unread('invalid', 'older'),
  'credential-status-revoked.json': unread('invalid', 'older'),
  'simple-noproof.json': unread('invalid', 'older'),
  'simple.jwt': unread('invalid', 'signed-otherwise'),
  'velocity.jwt': unread('invalid', 'signed-otherwise'),
  'simple-jwt.png': unread('valid', 'signed-otherwise', TOKEN),
  'simple-jwt.svg': unread('valid', 'signed-otherwise', TOKEN),
  'simple-jwt_v1.png': unread('warning', 'signed-otherwise', TOKEN),
  'simple-jwt_v1.svg': unread('warning', 'signed-otherwise', TOKEN),
  'endorsement-valid.json': unread('valid', 'unlike', 'an endorsement, which is no badge'),
  'endorsement-err-schema-status-refresh.json': unread('invalid', 'older'),
  'bit-string-list/credential-status-revoked.json': {
    theirs: 'invalid',
    known: 'revoked',
    here: 'unknown-issuer',
  },
  'bit-string-list/credential-status-revoked-blank-nodes.json': {
    theirs: 'invalid',
    known: 'revoked',
    here: 'unknown-issuer',
  },
  'bit-string-list/testlist': unread('invalid', 'unlike'),
  'complete.json': { theirs: 'invalid', known: 'unknown-status', here: 'unknown-issuer' },
  'simple-err-expired.json': { theirs: 'invalid', known: 'expired', here: 'expired' },
  'simple-err-issued.json': { theirs: 'invalid', known: 'early', here: 'early' },
  'simple-err-proof-value.json': { theirs: 'invalid', known: 'altered', here: 'altered' },
  'simple-err-proof-method.json': { theirs: 'invalid', known: 'altered', here: 'altered' },
  'simple-err-proof-method-no-scheme.json': { theirs: 'invalid', known: 'altered', here: 'unknown-issuer' },
  'simple-err-proof-method-unknown-scheme.json': {
    theirs: 'invalid',
    known: 'altered',
    here: 'unknown-issuer',
  },
  'simple-err-proof-method-unknown-did-method.json': {
    theirs: 'invalid',
    known: 'altered',
    here: 'unknown-issuer',
  },
  'simple-err-context.json': unread('invalid', 'unlike'),
  'simple-err-type.json': unread('invalid', 'unlike'),
  'simple-err-issuer.json': unread('invalid', 'unlike'),
  'simple-err-issuer-type.json': unread('invalid', 'unlike'),
  'simple-err-issuer-parentorg-type.json': unread('invalid', 'unlike'),
  'simple-err-issuer-otheridentifier-type.json': unread('invalid', 'unlike'),
  'simple-err-evidence-type.json': unread('invalid', 'unlike'),
  'simple-err-credential-subject-type.json': unread('invalid', 'unlike'),
  'simple-err-credential-subject-identifier-type.json': unread('invalid', 'unlike'),
  'simple-err-credential-subject-profile-type.json': unread('invalid', 'unlike'),
  'simple-err-credential-subject-result-type.json': unread('invalid', 'unlike'),
  'simple-err-credential-subject-achievement-result-description-type.json': unread('invalid', 'unlike'),
}

async function verdict(name: string, issuers: typeof ISSUERS): Promise<string> {
  const examined = await examine(fixture(name), issuers)
  if (examined.kind === 'unread') return `unread: ${examined.why}`
  return verdictOn(examined, standing, NOW)
}

const agrees = ({ theirs, known }: Row) => (theirs === 'invalid') === (known !== 'valid')

describe('what is expected of the fixtures', () => {
  test('is a verdict like theirs, or has a reason for being another', () => {
    for (const [name, row] of Object.entries(ROWS))
      expect([name, agrees(row) || row.why !== undefined]).toEqual([name, true])
  })
})

describe.runIf(areThere)('the fixtures of 1EdTech', () => {
  test.each(Object.entries(ROWS))('%s', async (name, { known, here }) => {
    expect([await verdict(name, ISSUERS), await verdict(name, [])]).toEqual([known, here])
  })
})
