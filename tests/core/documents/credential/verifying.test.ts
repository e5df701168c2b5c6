/** Whether a file is the badge that it says it is, and what keeps it from being looked at. */
import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { FILE_MOST, KEYWORD, TEXT_MOST } from '../../../../core/documents/credential/reading/carried.ts'
import { withText } from '../../../../core/documents/credential/reading/png-text.ts'
import { type Json, newKey } from '../../../../core/documents/credential/signing.ts'
import { examine, type Standing, verdictOn } from '../../../../core/documents/credential/verifying.ts'
import { pngFromSvg } from '../../../../core/documents/png.ts'
import { bytesOf, ISSUER, own, ownBadge } from '../../../support/own-badges.ts'

const NOW = new Date('2026-11-03T09:00:00Z')
const issuers = async () => [{ id: ISSUER, keys: await own.keys() }]

/** In one word, and why where it is not read. */
async function verdict(file: Uint8Array | Json, standing: Standing = async () => false): Promise<string> {
  const examined = await examine(file instanceof Uint8Array ? file : bytesOf(file), await issuers())
  const found = await verdictOn(examined, standing, NOW)
  return examined.kind === 'unread' ? examined.why : found
}

const EXTENSIONS = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'
const entry = (purpose: string, bit = '7') => ({
  id: `https://sos.example.fr/verify/status/1#${bit}`,
  type: 'BitstringStatusListEntry',
  statusPurpose: purpose,
  statusListIndex: bit,
  statusListCredential: 'https://sos.example.fr/verify/status/1',
})
const text = (words: string) => new TextEncoder().encode(words)
const PICTURE = pngFromSvg(
  '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8"/></svg>',
  { width: 8 },
)
const svgWith = (inside: string) =>
  text(
    `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:ob="https://purl.imsglobal.org/ob/v3p0">${inside}</svg>`,
  )

describe('a badge of an issuer that we know', () => {
  test('is valid as data, in a PNG and in an SVG', async () => {
    const badge = await ownBadge()
    const json = JSON.stringify(badge)
    expect(await verdict(badge)).toBe('valid')
    expect(await verdict(withText(PICTURE, KEYWORD, json))).toBe('valid')
    expect(await verdict(svgWith(`<ob:credential><![CDATA[${json}]]></ob:credential><rect/>`))).toBe('valid')
    expect(await verdict(text(`\ufeff\n ${json}`))).toBe('valid')
  })

  test('is revoked or suspended where its bit is set, though its signature is good', async () => {
    const set: Standing = async () => true
    expect(await verdict(await ownBadge({ credentialStatus: entry('revocation') }), set)).toBe('revoked')
    expect(await verdict(await ownBadge({ credentialStatus: entry('suspension') }), set)).toBe('suspended')
    const both = [entry('suspension', '1'), entry('revocation', '2')]
    expect(await verdict(await ownBadge({ credentialStatus: both }), set)).toBe('revoked')
    expect(await verdict(await ownBadge({ credentialStatus: both }), async ({ bit }) => bit === 1)).toBe(
      'suspended',
    )
    // A message takes nothing from its worth.
    expect(await verdict(await ownBadge({ credentialStatus: entry('message') }), set)).toBe('valid')
    expect(await verdict(await ownBadge({ credentialStatus: entry('revocation') }))).toBe('valid')
  })

  test('is never called valid where its status cannot be read', async () => {
    const badge = await ownBadge({ credentialStatus: entry('revocation') })
    expect(await verdict(badge, async () => undefined)).toBe('unknown-status')
    const other = { id: 'https://sos.example.fr/list', type: '1EdTechRevocationList' }
    const words = [...((await ownBadge())['@context'] as string[]), EXTENSIONS]
    expect(await verdict(await ownBadge({ '@context': words, credentialStatus: other }))).toBe(
      'unknown-status',
    )
  })

  test('expires, and begins, when it says so', async () => {
    expect(await verdict(await ownBadge({ validUntil: '2026-11-03T09:00:00Z' }))).toBe('expired')
    expect(await verdict(await ownBadge({ validUntil: '2026-11-03T09:00:01Z' }))).toBe('valid')
    expect(await verdict(await ownBadge({ validFrom: '2026-11-03T10:00:01+01:00' }))).toBe('early')
  })

  test('changed in any way is not what was signed', async () => {
    const badge = await ownBadge({
      validUntil: '2026-12-01T00:00:00Z',
      credentialStatus: entry('revocation'),
    })
    expect(await verdict(badge)).toBe('valid')
    for (const name of ['validUntil', 'credentialStatus', 'name', 'id']) {
      const { [name]: _, ...without } = badge
      expect([name, await verdict(without)]).toEqual([name, 'altered'])
    }
  })

  test('whose meaning is the same while what we read of it is not is not read', async () => {
    const badge = await ownBadge({
      validUntil: '2026-11-02T10:00:00Z',
      credentialStatus: entry('revocation'),
    })
    const { credentialStatus, validUntil, ...rest } = badge
    const same = { id: badge['id'], type: badge['type'] }
    const hidden: Json[] = [
      { ...rest, validUntil, '@included': [{ ...same, credentialStatus }] },
      { ...rest, credentialStatus, '@included': { ...same, validUntil } },
      { ...rest, validUntil, 'https://www.w3.org/2018/credentials#credentialStatus': credentialStatus },
      { ...rest, validUntil, '@nest': { credentialStatus } },
      { ...rest, validUntil, '@reverse': {}, credentialStatus: null },
    ]
    for (const one of hidden) expect(await verdict(one)).toBe('unlike')
  })

  test('signed by another key is nobody’s, whatever it calls itself', async () => {
    expect(await verdict(await ownBadge({}, { key: newKey() }))).toBe('altered')
    const { publicKeyMultibase, secretKeyMultibase } = await newKey()
    const theirs = await ownBadge(
      { issuer: { id: ISSUER, type: ['Profile'] } },
      {
        key: Promise.resolve({ publicKeyMultibase, secretKeyMultibase }),
        did: `did:key:${publicKeyMultibase}`,
      },
    )
    expect(await verdict(theirs)).toBe('altered')
  })

  test('is still ours when we had another address, by the key that signed it', async () => {
    expect(await verdict(await ownBadge({}, { did: 'did:web:ancien.example.fr:verify' }))).toBe('valid')
    // The key says who signed, and the badge must not name somebody else.
    const other = { id: 'did:web:autre.example.fr', type: ['Profile'] }
    expect(await verdict(await ownBadge({ issuer: other }))).toBe('unknown-issuer')
  })

  test('with a proof that fails beside one that holds is not genuine', async () => {
    const badge = await ownBadge()
    const proof = badge['proof'] as Json
    const broken = { ...proof, created: '2020-01-01T00:00:00Z' }
    expect(await verdict({ ...badge, proof: [proof, broken] })).toBe('altered')
    expect(await verdict({ ...badge, proof: [{ type: 'SomeProofType' }, proof] })).toBe('valid')
    expect(await verdict({ ...badge, proof: { ...proof, proofPurpose: 'authentication' } })).toBe(
      'signed-otherwise',
    )
  })
})

describe('a badge of anybody else', () => {
  test('is as it was signed, by somebody we do not know', async () => {
    const key = await newKey()
    const did = `did:key:${key.publicKeyMultibase}`
    const badge = await ownBadge({}, { key: Promise.resolve(key), did })
    const examined = await examine(bytesOf(badge), await issuers())
    expect(examined).toMatchObject({ kind: 'read', signature: 'holds', issuer: 'unknown' })
    expect(await verdict(badge)).toBe('unknown-issuer')
    expect(await verdict({ ...badge, name: 'Agrégation' })).toBe('altered')
  })

  test('whose key is nowhere to be had is checked by nobody here, and no network is asked', async () => {
    const badge = await ownBadge({}, { key: newKey(), did: 'did:web:ailleurs.example.fr' })
    const proof = { ...(badge['proof'] as Json), verificationMethod: 'did:web:ailleurs.example.fr#cle-1' }
    const examined = await examine(bytesOf({ ...badge, proof }), await issuers())
    expect(examined).toMatchObject({ kind: 'read', signature: 'unchecked', issuer: 'unknown' })
  })
})

describe('a file that is no badge that we can read', () => {
  test.each([
    ['nothing at all', text(''), 'no-badge'],
    ['words', text('Bonjour'), 'no-badge'],
    ['a page', text('<!doctype html><p>Bonjour</p>'), 'no-badge'],
    ['a statement as a PDF', text('%PDF-1.7\n'), 'pdf'],
    ['a photo', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70), 'bare-picture'],
    ['a picture without a badge', PICTURE, 'bare-picture'],
    ['a drawing without a badge', svgWith('<rect/>'), 'bare-picture'],
    ['a badge of Open Badges 2', withText(PICTURE, 'openbadges', '{}'), 'older'],
    ['a list', text('[]'), 'no-badge'],
    ['half of one', text('{"@context": ["https://www.w3'), 'damaged'],
    ['other data', text('{"a": 1}'), 'unlike'],
    ['a token', text('eyJhbGciOiJSUzI1NiJ9.eyJhIjoxfQ.c2ln'), 'signed-otherwise'],
    ['half of a picture', PICTURE.subarray(0, PICTURE.length - 20), 'damaged'],
    [
      'two badges in one picture',
      svgWith('<ob:credential>{}</ob:credential><ob:credential>{}</ob:credential>'),
      'damaged',
    ],
  ])('%s', async (_, file, why) => {
    expect(await verdict(file as Uint8Array)).toBe(why)
  })

  test('no signature, or words without a meaning', async () => {
    const { proof: _, ...unsigned } = await ownBadge()
    expect(await verdict(unsigned)).toBe('unsigned')
    const badge = await ownBadge()
    expect(await verdict({ ...badge, mention: 'très bien' })).toBe('unlike')
    expect(
      await verdict({ ...badge, '@context': [...(badge['@context'] as string[]), 'https://example.com/x'] }),
    ).toBe('unlike')
    expect(await verdict({ ...badge, '@context': [{ '@vocab': 'https://example.com/' }] })).toBe('unlike')
  })
})

describe('a file that was made to do harm ends in a word', () => {
  /** A chunk of a PNG, its checksum left out: nobody gets as far. */
  const chunk = (kind: string, length: number, data: Uint8Array) => {
    const head = Buffer.alloc(8)
    head.writeUInt32BE(length)
    head.write(kind, 4, 'latin1')
    return Buffer.concat([head, data, Buffer.alloc(4)])
  }
  const pngOf = (...chunks: Buffer[]) => new Uint8Array(Buffer.concat([PICTURE.subarray(0, 8), ...chunks]))
  const badgeText = (data: Uint8Array, compressed: boolean) =>
    Buffer.concat([Buffer.from(`${KEYWORD}\0`), Buffer.from([compressed ? 1 : 0, 0, 0, 0]), data])

  test('ten megabytes', async () => {
    expect(await verdict(new Uint8Array(10 * 1024 * 1024).fill(123))).toBe('too-large')
    expect(await verdict(text(`{${' '.repeat(FILE_MOST)}}`))).toBe('too-large')
    expect(await verdict(text(`{"a":"${'x'.repeat(TEXT_MOST)}"}`))).toBe('too-large')
  })

  test('a chunk that says it is longer than the file', async () => {
    expect(await verdict(pngOf(chunk('iTXt', 0xffffffff, Buffer.from('x'))))).toBe('damaged')
    expect(await verdict(pngOf(chunk('IDAT', 0x7fffffff, Buffer.from('x'))))).toBe('damaged')
  })

  test('a text that grows to a thousand times its size', async () => {
    const bomb = deflateSync(Buffer.alloc(200 * 1024 * 1024, 32))
    expect(bomb.length).toBeLessThan(400_000)
    const data = badgeText(bomb, true)
    expect(await verdict(pngOf(chunk('iTXt', data.length, data)))).toBe('too-large')
    const broken = badgeText(Buffer.from('no deflate'), true)
    expect(await verdict(pngOf(chunk('iTXt', broken.length, broken)))).toBe('damaged')
  })

  test('a great many brackets', async () => {
    const deep = (open: string, close: string) => text(`{"a":${open.repeat(70_000)}1${close.repeat(70_000)}}`)
    expect(await verdict(deep('[', ']'))).toBe('too-complex')
    expect(await verdict(deep('{"a":', '}'))).toBe('too-complex')
  })

  test('more of everything than a badge has', async () => {
    const badge = await ownBadge()
    const evidence = Array.from({ length: 5_000 }, () => ({ type: ['Evidence'], name: 'x' }))
    expect(await verdict({ ...badge, evidence })).toBe('too-complex')
    const contexts = Array.from({ length: 2_000 }, (_, at) => (badge['@context'] as string[])[at % 2])
    expect(await verdict({ ...badge, '@context': contexts })).toBe('too-complex')
  })

  test('a knot of things that have no name', async () => {
    const { id: _, ...badge } = await ownBadge()
    const knot = Array.from({ length: 24 }, (_, at) => ({
      id: `_:b${at}`,
      type: ['Achievement'],
      name: 'x',
      description: 'x',
      criteria: { narrative: 'x' },
      related: Array.from({ length: 24 }, (_, other) => ({ id: `_:b${other}`, type: ['Related'] })),
    }))
    const subject = { type: ['AchievementSubject'], achievement: { ...knot[0], related: knot } }
    expect(await verdict({ ...badge, credentialSubject: subject })).toMatch(/^(unlike|too-complex)$/)
  })

  test('a drawing full of entities and of things elsewhere', async () => {
    const laughs = `<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>`
    const svg = `<svg xmlns:ob="https://purl.imsglobal.org/ob/v3p0"><ob:credential>&b;&x;</ob:credential></svg>`
    expect(await verdict(text(`${laughs}${svg}`))).toMatch(/^(no-badge|damaged)$/)
  })
})
