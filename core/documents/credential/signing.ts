/**
 * Credentials that others verify without asking us: W3C Verifiable Credentials 2.0 with a Data Integrity proof
 * (`eddsa-rdfc-2022`), by a key that the issuer's did:web names. A signature is the same for the same document, key and
 * instant. Nothing is read from the network.
 */
import { DID_V1, MULTIKEY_V1 } from './names.ts'

export type Json = { [name: string]: unknown }

/** As it is kept: both halves as multibase. */
export type SecretKey = { publicKeyMultibase: string; secretKeyMultibase: string }

/** The first signs; the others did, and still vouch for what they signed. */
export type Keys = readonly [SecretKey, ...SecretKey[]]

export type Signer = {
  readonly did: string
  sign(document: Json, at: Date): Promise<Json>
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

export async function newKey(): Promise<SecretKey> {
  const { multikey } = await libraries()
  const pair = await multikey.generate()
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

export function createSigner(did: string, keys: () => Promise<Keys>): Signer {
  const named = (key: SecretKey) => ({
    ...key,
    type: 'Multikey' as const,
    id: `${did}#${key.publicKeyMultibase}`,
    controller: did,
  })
  return {
    did,
    async sign(document, at) {
      const [current] = await keys()
      const { multikey, cryptosuite, DataIntegrityProof, issue, contextAt } = await libraries()
      const pair = await multikey.from(named(current))
      const suite = new DataIntegrityProof({ signer: pair.signer(), date: at, cryptosuite })
      return issue({ credential: structuredClone(document), suite, documentLoader: contextAt, now: at })
    },
    publicKeys: async () => (await keys()).map(({ publicKeyMultibase }) => publicKeyMultibase),
    async controller() {
      const methods = (await keys()).map((key) => {
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
