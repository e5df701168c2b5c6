/**
 * A checker of the XML that our pictures use, stricter than most readers: no comments, no entities but the
 * five, no control characters, every tag closed, no attribute twice. Returns the elements with their own text.
 */
export interface XmlElement {
  name: string
  attributes: Record<string, string>
  text: string
  children: XmlElement[]
}

const INVALID = /[^\t\n\r\u0020-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u
const TAG = /<(\/?)([a-z]+)((?: [a-zA-Z:-]+="[^"<>]*")*)(\/?)>/y
const ATTRIBUTE = / ([a-zA-Z:-]+)="([^"<>]*)"/g

export function parseXml(source: string): XmlElement {
  const invalid = INVALID.exec(source)
  if (invalid) throw new Error(`character ${JSON.stringify(invalid[0])} is not XML 1.0`)
  const root: XmlElement = { name: '#document', attributes: {}, text: '', children: [] }
  const open = [root]
  let position = 0
  while (position < source.length) {
    const parent = open.at(-1)
    if (!parent) throw new Error('more closing than opening tags')
    const next = source.indexOf('<', position)
    const text = source.slice(position, next === -1 ? source.length : next)
    parent.text += unescapeXml(text)
    if (next === -1) break
    TAG.lastIndex = next
    const [whole, closing, name = '', attributes = '', selfClosing] = TAG.exec(source) ?? []
    if (whole === undefined) throw new Error(`not a tag: ${source.slice(next, next + 60)}`)
    position = next + whole.length
    if (closing) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes something else`)
      continue
    }
    const element: XmlElement = { name, attributes: readAttributes(attributes), text: '', children: [] }
    parent.children.push(element)
    if (!selfClosing) open.push(element)
  }
  const [document, ...others] = root.children
  if (open.length !== 1) throw new Error(`<${open.at(-1)?.name}> is never closed`)
  if (!document || others.length > 0 || root.text !== '') throw new Error('not one root element')
  return document
}

export function* descendants(element: XmlElement): Generator<XmlElement> {
  yield element
  for (const child of element.children) yield* descendants(child)
}

function readAttributes(source: string): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const [, key = '', value = ''] of source.matchAll(ATTRIBUTE)) {
    if (key in attributes) throw new Error(`attribute ${key} twice`)
    attributes[key] = unescapeXml(value)
  }
  return attributes
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescapeXml(text: string): string {
  return text.replace(/&([a-z]*);?/g, (whole, name) => {
    const character = ENTITIES[name]
    if (character === undefined || !whole.endsWith(';')) throw new Error(`not an entity: ${whole}`)
    return character
  })
}
