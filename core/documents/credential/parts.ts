/**
 * A part of a credential that was signed so that parts can be shown (W3C Data Integrity ECDSA 1.0, section 3.4): it bears a proof
 * of its own, and nothing of what it leaves out. No key is needed. What was signed once can be shown in as many ways as one likes.
 */
import { PARTS_SUITE } from './names.ts'
import type { Json } from './signing.ts'

/**
 * @param signed by `signForParts`.
 * @param pointers JSON pointers to what it shows, beside what every part shows.
 */
export async function partOf(signed: Json, pointers: readonly string[]): Promise<Json> {
  const [{ derive }, { DataIntegrityProof }, { createDiscloseCryptosuite }, { contextAt }] =
    await Promise.all([
      import('@digitalbazaar/vc'),
      import('@digitalbazaar/data-integrity'),
      import('@digitalbazaar/ecdsa-sd-2023-cryptosuite'),
      import('./contexts.ts'),
    ])
  const cryptosuite = createDiscloseCryptosuite({ selectivePointers: [...pointers] })
  const suite = new DataIntegrityProof({ cryptosuite })
  return derive({ verifiableCredential: structuredClone(signed), suite, documentLoader: contextAt })
}

/** The proof of what was signed, before a part of it was taken: CBOR of the tag that the standard gives it, as base64url. */
export function isWholeForParts({ cryptosuite, proofValue }: Json): boolean {
  return cryptosuite === PARTS_SUITE && typeof proofValue === 'string' && proofValue.startsWith('u2V0A')
}
