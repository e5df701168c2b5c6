/** The credential that is baked into an SVG: inside its element, or as that element's attribute where it is a token. Pure. */
import { Parser } from 'htmlparser2'

const NAMESPACE = 'https://purl.imsglobal.org/ob/v3p0'

/** Of each element of Open Badges 3.0. No entity is expanded, and nothing that the SVG refers to is read. */
export function textsInSvg(svg: string): string[] {
  const found: string[] = []
  const prefixes = new Set<string>()
  let inside: string | undefined
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        for (const [attribute, value] of Object.entries(attributes))
          if (attribute.startsWith('xmlns:') && value === NAMESPACE)
            prefixes.add(attribute.slice('xmlns:'.length))
        const [prefix = '', local] = name.split(':')
        if (local !== 'credential' || !prefixes.has(prefix)) return
        inside = attributes['verify'] ?? ''
      },
      ontext(text) {
        if (inside !== undefined) inside += text
      },
      onclosetag(name) {
        if (inside === undefined || !name.endsWith(':credential')) return
        found.push(inside.trim())
        inside = undefined
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(svg)
  return found
}
