/**
 * The fixtures of 1EdTech's own validator, where they are at hand (as in CI), with what each must give. Their issuers
 * (example.com, 1edtech.edu …) are nobody's that we know; each carries its key in the name of its proof's method, so that it
 * can be judged as somebody would who knows the issuer.
 */
import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { StatusEntry } from '../../core/documents/credential/reading/badge.ts'
import type { Issuers } from '../../core/documents/credential/verifying.ts'

const folder = process.env['OB30_FIXTURES']
  ? new URL(`file://${process.env['OB30_FIXTURES']}/`)
  : new URL('../../../shared/specs/ob30/', import.meta.url)

export const areThere = existsSync(new URL('simple.json', folder))

export const fixture = (name: string): Uint8Array => readFileSync(new URL(name, folder))

const KEY = 'z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi'
/** Of the one in a picture. */
const BAKED_KEY = 'z6MkrvfzkMnvCroEUP2DVc9SHPE48CRsvHiVSusHioxTYu1x'
/** Of the issuers that sign anything among them. */
export const ISSUERS: Issuers = [
  { id: 'https://example.com/issuers/876543', keys: [KEY, BAKED_KEY] },
  { id: 'https://example.edu/issuers/565049', keys: [KEY] },
  {
    id: 'https://1edtech.edu/issuers/565049',
    keys: [
      KEY,
      'z6Mknyb2Gb4NxzW3xSr9ChTtdQZ1zs77piQ3r9SaJ9vMzmrs',
      'zDnaekGZTbQBerwcehBSXLqAg6s55hVEBms1zFy89VHXtJSa9',
    ],
  },
]

type List = { credentialSubject: { encodedList: string } }

/** Read from the list that lies beside them. */
export async function standing({ list, bit }: StatusEntry): Promise<boolean | undefined> {
  if (!list.endsWith('/bit-string-list/testlist')) return undefined
  const { credentialSubject } = JSON.parse(
    Buffer.from(fixture('bit-string-list/testlist')).toString(),
  ) as List
  const bytes = gunzipSync(Buffer.from(credentialSubject.encodedList.slice(1), 'base64url'))
  return ((bytes[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0
}
