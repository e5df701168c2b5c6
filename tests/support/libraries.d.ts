/** The little that tests use of libraries that bring no types along. */
declare module 'jsonld' {
  type Loaded = { document: unknown; documentUrl: string; contextUrl: null }
  const jsonld: {
    toRDF(
      document: object,
      options: {
        documentLoader: (url: string) => Promise<Loaded>
        format: 'application/n-quads'
        safe: boolean
      },
    ): Promise<string>
  }
  export default jsonld
}
declare module 'n3' {
  type Term = { value: string }
  type Quad = { subject: Term; predicate: Term; object: Term }
  export class Parser {
    constructor(options?: { format: string })
    parse(text: string): Quad[]
  }
  export class Store {
    constructor(quads: Quad[])
  }
}
declare module 'rdf-validate-shacl' {
  type Term = { value: string }
  type Result = {
    path: unknown
    severity: Term | null
    sourceConstraintComponent: Term | null
    focusNode: Term | null
  }
  export default class SHACLValidator {
    constructor(shapes: object)
    validate(data: object): Promise<{ conforms: boolean; results: Result[] }>
  }
}
