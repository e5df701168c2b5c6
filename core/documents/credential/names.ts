/** The vocabularies of our credentials, by the addresses that the standards gave them. */
export const CREDENTIALS_V2 = 'https://www.w3.org/ns/credentials/v2'
export const OPEN_BADGES = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'
export const LEARNER_RECORDS = 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json'
export const DID_V1 = 'https://www.w3.org/ns/did/v1'
export const MULTIKEY_V1 = 'https://w3id.org/security/multikey/v1'

/** How a credential is signed of which parts can be shown. */
export const PARTS_SUITE = 'ecdsa-sd-2023'
