/**
 * What we write in the words of CLR 2.0, held against 1EdTech's own context and schema where they are at hand: `CLR_SPECS` says in
 * which folder, or they lie beside the project (`context-2.0.1.json`, `clr_v2p0_clrcredential_schema.json`). Not copied here.
 */
import { existsSync, readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { badgesOf, bundleOf } from '../../../../core/competence/statement/bundle.ts'
import type { StoredStatement } from '../../../../core/competence/statement/statement-store.ts'
import { CLR_CONTEXT } from '../../../../core/documents/credential/clr-context.ts'
import { allCompetences } from '../../../../core/framework/framework.ts'
import { c2i2e, DEFAULT_FRAMEWORK } from '../../../../core/framework/frameworks.ts'
import { messages } from '../../../../core/i18n/messages.ts'

const folder = process.env['CLR_SPECS']
  ? new URL(`file://${process.env['CLR_SPECS']}/`)
  : new URL('../../../../../shared/specs/clr/', import.meta.url)
const there = existsSync(new URL('context-2.0.1.json', folder))
const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))

const AT = new Date('2026-11-02T09:00:00Z')
const STATEMENT = {
  id: '0f6f1e9e-6f2c-4b5e-9a4e-2f1a7f0c9d11',
  reference: 'ATT-MATHS-2026-0001',
  code: 'A'.repeat(26),
  issuedAt: AT,
  statusIndex: 3,
  zone: 'Europe/Paris',
  content: {
    language: 'fr',
    name: 'Inès Moreau',
    organisation: 'Institut',
    framework: DEFAULT_FRAMEWORK,
    lines: allCompetences(c2i2e).map(({ code }) => ({
      ...{ code, attestationId: code, at: AT.toISOString() },
      ...{ source: 'training', reference: 'FORM-MATHS-2026-0001', by: 'Claire Fontaine' },
    })),
  },
} as unknown as StoredStatement

const ISSUING = { did: 'did:web:sos.example.fr:verify', publicUrl: 'https://sos.example.fr' }
const record = () => {
  const m = messages('fr')
  return bundleOf(m, STATEMENT, c2i2e, ISSUING, badgesOf(m, STATEMENT, c2i2e, ISSUING))
}

/** As the schema at hand calls it, which is of the first version of credentials; its status entries had no more. */
function asBefore(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asBefore)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, inner]) => [
    name === 'validFrom' ? 'issuanceDate' : name,
    asBefore(inner),
  ])
  const { id, type, ...rest } = Object.fromEntries(entries)
  return type === 'BitstringStatusListEntry' ? { id, type } : { id, type, ...rest }
}

describe('a learner record', () => {
  test('holds a credential for each of the 28 competences, told apart by their addresses and salts', () => {
    const { verifiableCredential: badges } = record()['credentialSubject'] as {
      verifiableCredential: Array<{ id: string; credentialSubject: { identifier: [{ salt: string }] } }>
    }
    expect(new Set(badges.map(({ id }) => id)).size).toBe(28)
    expect(new Set(badges.map((one) => one.credentialSubject.identifier[0].salt)).size).toBe(28)
  })

  test.runIf(there)('means what 1EdTech says its words mean', () => {
    expect(CLR_CONTEXT).toEqual(read('context-2.0.1.json'))
  })

  test.runIf(there)('is as its schema asks, and without its badges it is not', () => {
    const { $schema: _, $id: __, ...schema } = read('clr_v2p0_clrcredential_schema.json')
    const check = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema)
    check(asBefore(record()))
    expect(check.errors ?? []).toEqual([])
    expect(check(asBefore({ ...record(), credentialSubject: { type: ['ClrSubject'] } }))).toBe(false)
  })
})
