/**
 * Credentials that others verify without asking us: W3C Verifiable Credentials 2.0 with a Data Integrity proof, by a key that
 * the issuer's did:web names. Either it is signed as a whole (`eddsa-rdfc-2022`, an Ed25519 key), and the signature is the same
 * for the same document, key and instant; or in such a way that parts of it can be shown (`ecdsa-sd-2023`, a P-256 key): see
 * `parts.ts`. Nothing is read from the network.
 */
import { DID_V1, MULTIKEY_V1 } from './names.ts'

export type Json = { [name: string]: unknown }

/** As it is kept: both halves as multibase. */
export type SecretKey = { publicKeyMultibase: string; secretKeyMultibase: string }

/** What a key signs: documents as a whole, or those that parts are shown of. Each takes a key of its own kind. */
export const KEY_KINDS = ['whole', 'parts'] as const
export type KeyKind = (typeof KEY_KINDS)[number]

/** The first signs; the others did, and still vouch for what they signed. */
export type Keys = readonly [SecretKey, ...SecretKey[]]

/** Where keys are kept. */
export type Keyring = {
  /** To sign with: the first is made where there is none. */
  keys(kind: KeyKind): Promise<Keys>
  /** Those that are there. */
  existing(kind: KeyKind): Promise<readonly SecretKey[]>
}

export type Signer = {
  readonly did: string
  sign(document: Json, at: Date): Promise<Json>
  /**
   * So that `partOf` makes credentials of it that show less. It is for its holder alone: whoever has it can show all of it.
   * @param always JSON pointers to what every part of it shows.
   */
  signForParts(document: Json, always: readonly string[], at: Date): Promise<Json>
  /** Of every key that vouches, as multibase; the first signs. */
  publicKeys(): Promise<readonly string[]>
  /** What did:web leads to: every key that was ever signed with. */
  controller(): Promise<Json>
}

/** Loaded by the first that signs: they take time and memory, and most installations never do. */
const libraries = async () => ({
  ...(await import('@digitalbazaar/vc')),
  ...(await import('@digitalbazaar/data-integrity')),
  ...(await import('@digitalbazaar/eddsa-rdfc-2022-cryptosuite')),
  ...(await import('./contexts.ts')),
  multikey: await import('@digitalbazaar/ed25519-multikey'),
})

const librariesForParts = async () => ({
  ...(await import('@digitalbazaar/ecdsa-sd-2023-cryptosuite')),
  multikey: await import('@digitalbazaar/ecdsa-multikey'),
})

export async function newKey(kind: KeyKind = 'whole'): Promise<SecretKey> {
  const pair =
    kind === 'whole'
      ? await (await libraries()).multikey.generate()
      : await (await librariesForParts()).multikey.generate({ curve: 'P-256' })
  const { publicKeyMultibase, secretKeyMultibase = '' } = await pair.export({
    publicKey: true,
    secretKey: true,
  })
  return { publicKeyMultibase, secretKeyMultibase }
}

/** `https://sos.example.org/x/verify` is `did:web:sos.example.org:x:verify`: its document stands below that address. */
export function didWeb(address: string): string {
  const { host, pathname } = new URL(address)
  const parts = [encodeURIComponent(host), ...pathname.split('/').filter((part) => part !== '')]
  return `did:web:${parts.join(':')}`
}

export function createSigner(did: string, ring: Keyring): Signer {
  const named = (key: SecretKey) => ({
    ...key,
    type: 'Multikey' as const,
    id: `${did}#${key.publicKeyMultibase}`,
    controller: did,
  })
  async function issueWith(suite: { signer: object; cryptosuite: object }, document: Json, at: Date) {
    const { DataIntegrityProof, issue, contextAt } = await libraries()
    const proof = new DataIntegrityProof({ ...suite, date: at })
    return issue({ credential: structuredClone(document), suite: proof, documentLoader: contextAt, now: at })
  }
  const known = async () => [...(await ring.keys('whole')), ...(await ring.existing('parts'))]
  return {
    did,
    async sign(document, at) {
      const [current] = await ring.keys('whole')
      const { multikey, cryptosuite } = await libraries()
      const pair = await multikey.from(named(current))
      return issueWith({ signer: pair.signer(), cryptosuite }, document, at)
    },
    async signForParts(document, always, at) {
      const [current] = await ring.keys('parts')
      const { multikey, createSignCryptosuite } = await librariesForParts()
      const pair = await multikey.from(named(current))
      const cryptosuite = createSignCryptosuite({ mandatoryPointers: [...always] })
      return issueWith({ signer: pair.signer(), cryptosuite }, document, at)
    },
    publicKeys: async () => (await known()).map(({ publicKeyMultibase }) => publicKeyMultibase),
    async controller() {
      const methods = (await known()).map((key) => {
        const { secretKeyMultibase: _, ...shown } = named(key)
        return shown
      })
      return {
        '@context': [DID_V1, MULTIKEY_V1],
        id: did,
        verificationMethod: methods,
        assertionMethod: methods.map(({ id }) => id),
      }
    },
  }
}
