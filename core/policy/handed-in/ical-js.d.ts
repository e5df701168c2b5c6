/** What we use of ical.js, and no more: its own components keep everything that a file says, and expand rules without a bound. */
declare module 'ical.js' {
  /** A property as jCal (RFC 7265): its name, parameters, the type of its values, and these. */
  export type Property = [
    name: string,
    parameters: Readonly<Record<string, string | readonly string[]>>,
    type: string,
    ...values: unknown[],
  ]
  type Time = { year: number; month: number; day: number; hour: number; minute: number; second: number }

  const ICAL: {
    /** One component. @throws Error for what is none. */
    parse(text: string): [name: string, properties: Property[], components: unknown[]]
    /** A rule, `FREQ=WEEKLY;BYDAY=MO`. @throws Error */
    Recur: { fromString(text: string): { iterator(start: Time): { next(): Time | null } } }
    Time: { fromData(data: Time & { isDate: boolean }): Time }
  }
  export default ICAL
}
