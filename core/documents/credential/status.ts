/**
 * A list of bits that says which credentials do not stand any more (W3C Bitstring Status List 1.0): long enough that whoever
 * reads it does not tell whose they look at. Pure.
 */
import { gzipSync } from 'node:zlib'
import { CREDENTIALS_V2 } from './names.ts'
import type { Json } from './signing.ts'

/** In bits: the least that the standard allows. */
export const LIST_LENGTH = 131_072

/** Which list a credential's bit is in, from 1, and where. */
export function placeOf(index: number): { list: number; bit: number } {
  return { list: Math.floor(index / LIST_LENGTH) + 1, bit: index % LIST_LENGTH }
}

/** @param bits those that are set. */
export function encodedList(bits: readonly number[]): string {
  const bytes = new Uint8Array(LIST_LENGTH / 8)
  for (const bit of bits) {
    const at = bit >> 3
    // The first bit is the leftmost of the first byte.
    bytes[at] = (bytes[at] ?? 0) | (0x80 >> (bit & 7))
  }
  return `u${gzipSync(bytes).toString('base64url')}`
}

export function statusList(address: string, issuer: string, bits: readonly number[], at: Date): Json {
  return {
    '@context': [CREDENTIALS_V2],
    id: address,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer,
    validFrom: at.toISOString(),
    credentialSubject: {
      id: `${address}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: encodedList(bits),
    },
  }
}

export function statusEntry(list: string, bit: number): Json {
  return {
    id: `${list}#${bit}`,
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: String(bit),
    statusListCredential: list,
  }
}
