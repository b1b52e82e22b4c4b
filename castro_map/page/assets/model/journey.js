// Reads what castro_map/page/payload.py wrote: compact columns in, plain objects out. Touches no page.

/**
 * @typedef {object} Source
 * @property {number} at
 * @property {string} key
 * @property {string} title
 * @property {string} author
 * @property {string} publisher
 * @property {string} date
 * @property {string} url
 * @property {string} language
 * @property {string} kind
 * @property {string} standing
 * @property {Excerpt[]} passages
 * @property {Stop[]} stops
 *
 * @typedef {object} Stop
 * @property {number} at its place among the journey's stops
 * @property {number} order its number, from 1
 * @property {number} start the first day that its date can mean, from the journey's first
 * @property {number} end the last such day
 * @property {string} id
 * @property {string} said its date in words
 * @property {string} hour
 * @property {string} name
 * @property {string} modern
 * @property {string} ru
 * @property {string} es
 * @property {string} republic
 * @property {string} autonomous
 * @property {string} facility
 * @property {string} kind
 * @property {number | null} lat degrees; null where nobody knows the place
 * @property {number | null} lon
 * @property {string} precision
 * @property {string} placedBy
 * @property {string} transport
 * @property {string} mode empty where nobody recorded it
 * @property {string} event
 * @property {string[]} people
 * @property {boolean} firm
 * @property {string} dateCertainty
 * @property {string} placeCertainty
 * @property {string} eventCertainty
 * @property {string} note
 * @property {[string, string][]} facts title and text of columns that are only shown
 * @property {Source[]} sources
 * @property {Excerpt[]} passages
 * @property {Conflict[]} conflicts
 * @property {string} [folded] what a search reads, once it has been asked for
 *
 * @typedef {{from: Stop, to: Stop, firm: boolean, km: number}} Leg
 *
 * @typedef {object} Excerpt
 * @property {number} at
 * @property {string} key
 * @property {Source} source
 * @property {boolean} quote
 * @property {string} locator
 * @property {string} language
 * @property {string} text
 * @property {Stop[]} stops
 * @property {string[]} themes
 *
 * @typedef {object} Conflict
 * @property {string} id
 * @property {string} about
 * @property {string} ours
 * @property {string} other
 * @property {string} why
 * @property {Source[]} oursSources
 * @property {Source[]} otherSources
 * @property {Stop[]} stops
 *
 * @typedef {{id: string, from: number, to: number, said: string, known: string, sought: string, sources: Source[]}} Gap
 * @typedef {{key: string, title: string, text: string, passages: Excerpt[]}} Theme
 *
 * @typedef {object} Journey
 * @property {string} title
 * @property {string | null} first ISO day
 * @property {number} days
 * @property {string[]} calendar what is known of each day
 * @property {Stop[]} stops
 * @property {Leg[]} legs
 * @property {Source[]} sources
 * @property {Excerpt[]} excerpts
 * @property {Conflict[]} conflicts
 * @property {Gap[]} gaps
 * @property {Theme[]} themes
 */

// A table's rows, each made by `row` from the columns in full and its place among the rows.
// A column travels as [values] or [values, which]: without `which` its values are those of the rows
// in turn, or the one that all rows share.
function decodeTable({ rows, columns }, row) {
  const full = {};
  for (const [name, [values, which]] of Object.entries(columns)) {
    if (which) full[name] = which.map((n) => values[n]);
    else full[name] = values.length === 1 ? new Array(rows).fill(values[0]) : values;
  }
  return Array.from({ length: rows }, (_, at) => row(full, at));
}

// The journey as records that point at each other: stop.sources holds sources, stop.passages
// excerpts, stop.conflicts conflicts, excerpt.source a source. stop.at and excerpt.at are their
// places in journey.stops and journey.excerpts. Each record is written out field by field: filling
// a hundred thousand of them in a loop over names takes a browser six times as long.
/** @returns {Journey} */
export function decodeJourney(data) {
  const sources = decodeTable(data.sources, (c, at) => ({
    at, key: c.key[at], title: c.title[at], author: c.author[at], publisher: c.publisher[at],
    date: c.date[at], url: c.url[at], language: c.language[at], kind: c.kind[at],
    standing: c.standing[at], passages: [], stops: [],
  }));
  const works = (places) => places.map((at) => sources[at]);
  let start = 0, order = 0; // `start`, `order` and `to` travel as steps from row to row
  const stops = decodeTable(data.stops, (c, at) => {
    start += c.start[at];
    order += c.order[at];
    return {
      at, order, start, end: start + c.lasts[at], id: c.id[at], said: c.said[at], hour: c.hour[at],
      name: c.name[at], modern: c.modern[at], ru: c.ru[at], es: c.es[at],
      republic: c.republic[at], autonomous: c.autonomous[at],
      facility: c.facility[at], kind: c.kind[at], lat: c.lat[at], lon: c.lon[at],
      precision: c.precision[at], placedBy: c.placedBy[at],
      transport: c.transport[at], mode: c.mode[at], event: c.event[at], people: c.people[at],
      firm: c.firm[at], dateCertainty: c.dateCertainty[at], placeCertainty: c.placeCertainty[at],
      eventCertainty: c.eventCertainty[at], note: c.note[at], facts: c.facts[at],
      sources: works(c.sources[at]), passages: [], conflicts: [],
    };
  });
  const visits = (places) => places.map((at) => stops[at]);
  let to = 0;
  const legs = decodeTable(data.legs, (c, at) => {
    to += c.to[at];
    return { from: stops[to - c.back[at]], to: stops[to], firm: c.firm[at], km: c.km[at] };
  });
  const excerpts = decodeTable(data.excerpts, (c, at) => ({
    at, key: c.key[at], source: sources[c.source[at]], quote: c.quote[at], locator: c.locator[at],
    language: c.language[at], text: c.text[at], stops: visits(c.stops[at]), themes: c.themes[at],
  }));
  const conflicts = decodeTable(data.conflicts, (c, at) => ({
    id: c.id[at], about: c.about[at], ours: c.ours[at], other: c.other[at], why: c.why[at],
    oursSources: works(c.oursSources[at]), otherSources: works(c.otherSources[at]),
    stops: visits(c.stops[at]),
  }));
  const gaps = decodeTable(data.gaps, (c, at) => ({
    id: c.id[at], from: c.from[at], to: c.to[at], said: c.said[at], known: c.known[at], sought: c.sought[at],
    sources: works(c.sources[at]),
  }));
  const themes = decodeTable(data.themes, (c, at) => ({
    key: c.key[at], title: c.title[at], text: c.text[at],
    passages: excerpts.filter((excerpt) => excerpt.themes.includes(c.key[at])),
  }));
  const calendar = decodeTable(data.calendar, (c, at) => c.state[at]);
  for (const stop of stops) for (const source of stop.sources) source.stops.push(stop);
  for (const excerpt of excerpts) {
    excerpt.source.passages.push(excerpt);
    for (const stop of excerpt.stops) stop.passages.push(excerpt);
  }
  for (const conflict of conflicts) for (const stop of conflict.stops) stop.conflicts.push(conflict);
  return {
    title: data.title, first: data.first, days: calendar.length, calendar,
    stops, legs, sources, excerpts, conflicts, gaps, themes,
  };
}
