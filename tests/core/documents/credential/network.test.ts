/** A file that names addresses everywhere that a reader of linked data may follow one: none is ever asked. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Json } from '../../../../core/documents/credential/signing.ts'
import { examine, verdictOn } from '../../../../core/documents/credential/verifying.ts'
import { bytesOf, ISSUER, own, ownBadge } from '../../../support/own-badges.ts'

const asked: string[] = []
const server = createServer((request, response) => {
  asked.push(request.url ?? '')
  response.setHeader('content-type', 'application/ld+json').end('{"@context": {"@vocab": "urn:x#"}}')
})
let there: string
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  there = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

async function verdict(badge: Json): Promise<string> {
  const examined = await examine(bytesOf(badge), [{ id: ISSUER, keys: await own.keys() }])
  const found = await verdictOn(examined, async () => undefined, new Date('2026-11-03T09:00:00Z'))
  return examined.kind === 'unread' ? examined.why : found
}

test('a context, wherever it stands and however it is written', async () => {
  const badge = await ownBadge()
  const words = badge['@context'] as string[]
  const context = `${there}/context`
  const subject = badge['credentialSubject'] as Json
  const hostile: Json[] = [
    { ...badge, '@context': context },
    { ...badge, '@context': [context, ...words] },
    { ...badge, '@context': [...words, context] },
    { ...badge, '@context': [...words, [context]] },
    { ...badge, '@context': [...words, { '@import': context }] },
    { ...badge, '@context': [...words, { name: { '@id': 'urn:n', '@context': context } }] },
    { ...badge, '@context': [...words, { '@context': context }] },
    { ...badge, credentialSubject: { ...subject, '@context': context } },
    { ...badge, evidence: [{ '@context': [...words, context], type: ['Evidence'] }] },
    { ...badge, proof: { ...(badge['proof'] as Json), '@context': context } },
    { ...badge, '@context': [...words, null] },
  ]
  for (const [at, one] of hostile.entries()) expect([at, await verdict(one)]).toEqual([at, 'unlike'])
  expect(asked).toEqual([])
})

test('a key, a status, a picture, a schema, and an issuer', async () => {
  const did = `did:web:${encodeURIComponent(there.slice('http://'.length))}`
  const badge = await ownBadge()
  const proof = badge['proof'] as Json
  const status = {
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '3',
    statusListCredential: `${there}/verify/status/1`,
  }
  expect(await verdict(await ownBadge({ credentialStatus: status }))).toBe('unknown-status')
  const elsewhere = await ownBadge({
    issuer: { id: there, type: ['Profile'], url: there, image: { id: `${there}/logo.png`, type: 'Image' } },
    credentialSchema: [{ id: `${there}/schema`, type: 'JsonSchema' }],
    credentialStatus: status,
  })
  expect(await verdict(elsewhere)).toBe('unknown-issuer')
  for (const verificationMethod of [`${there}/key`, `${there}/key#1`, `${did}#1`, did]) {
    expect(await verdict({ ...badge, proof: { ...proof, verificationMethod } })).toBe('altered')
    expect(
      await verdict({ ...elsewhere, proof: { ...(elsewhere['proof'] as Json), verificationMethod } }),
    ).toBe('unknown-issuer')
  }
  expect(asked).toEqual([])
})
