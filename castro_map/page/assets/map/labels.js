// The names of places beside their marks, and above them the place where the journey is: elements,
// so that a step of the journey moves one of them and hides a few, and nothing is drawn anew.

import { svg } from '../dom.js';
import { gettext } from '../i18n.js';
import { SERIF, textWidth } from './measure.js';

const NAME_AREA = 8000; // square pixels of screen for each name; with less of it no map is read
const NAME_FONT = `14px ${SERIF}`, HERE_FONT = `700 15px ${SERIF}`; // as the style sheet has them

export class Labels {
  #mark;
  #number;
  #name;
  #hidden = [];
  #view;
  #taken = takenBoxes();
  #byGroup = new Map();
  #box = null;

  constructor() {
    this.#mark = svg('path', {});
    this.#number = svg('text', { class: 'cm-here-number' });
    this.#name = svg('text', { class: 'cm-label' });
    this.here = svg('svg', { class: 'cm-here' });
    this.here.append(svg('circle', { r: 17 }), this.#mark, this.#number, this.#name);
    this.names = svg('svg', {});
  }

  // Names for as many groups as there is room for, the most visited first: each tries four sides of
  // its mark and is left out if none is free.
  write(groups, view) {
    const { seen } = view;
    this.#view = view;
    this.#taken = takenBoxes();
    const near = seen.pad(0.3);
    const shown = groups.filter((group) => near.contains(view.at(group)));
    for (const group of shown) {
      const { x, y } = view.at(group);
      this.#taken.add({ box: [x - 9, y - 9, x + 9, y + 9] });
    }
    const { x: width, y: height } = seen.getSize();
    const most = Math.ceil((width * height) / NAME_AREA);
    this.#byGroup = new Map();
    for (const group of shown.sort((a, b) => b.stops.length - a.stops.length).slice(0, most)) {
      const text = called(group, group.name);
      const place = this.#sides(group, text, NAME_FONT, 14).find(({ box }) => !this.#taken.on(box).length);
      if (!place) continue;
      const element = svg('text', { class: 'cm-label', x: place.x, y: place.y });
      element.textContent = text;
      const name = { ...place, element };
      this.#taken.add(name);
      this.#byGroup.set(group, name);
    }
    this.names.replaceChildren(...Array.from(this.#byGroup.values(), ({ element }) => element));
    this.#hidden = [];
  }

  // The journey is at a stop of a group, or at none. Its name is always written: where it can on the
  // side on which the group's stands or one that is free; names of other groups give way to it.
  stand(group, stop) {
    for (const { element } of this.#hidden) element.style.display = '';
    this.#hidden = [];
    this.#box = null;
    this.here.style.display = group ? '' : 'none';
    if (!group) return;
    const { x, y } = this.#view.at(group).round(); // between two pixels it would be blurred
    this.here.style.transform = `translate(${x}px, ${y}px)`;
    this.#mark.setAttribute('d', group.beyond ? 'M0-17 17 0 0 17-17 0Z' : 'M-13 0a13 13 0 1 0 26 0a13 13 0 1 0-26 0');
    this.#number.textContent = stop.order;
    this.#number.style.fontSize = stop.order < 1000 ? '' : '9px';
    const text = called(group, stop.name);
    const own = this.#byGroup.get(group);
    const sides = this.#sides(group, text, HERE_FONT, 21).map((place) => {
      const met = this.#taken.on(place.box).filter((other) => other !== own);
      return { ...place, names: met.filter(({ element }) => element), marks: met.some(({ element }) => !element) };
    });
    const clear = sides.filter(({ marks }) => !marks);
    const place = clear.find(({ side }) => own && side === own.side) || clear.find(({ names }) => !names.length)
      || clear[0] || sides[0];
    this.#name.style.display = place ? '' : 'none';
    if (place) {
      this.#name.setAttribute('x', place.x - x);
      this.#name.setAttribute('y', place.y - y);
      this.#name.textContent = text;
      this.#box = place.box;
    }
    const mark = [x - 18, y - 18, x + 18, y + 18];
    const covered = this.#taken.on(mark).filter(({ element }) => element);
    this.#hidden = [...new Set([own, ...covered, ...(place ? place.names : [])])].filter(Boolean);
    for (const { element } of this.#hidden) element.style.display = 'none';
  }

  // Where marks and names are, [left, top, right, bottom] in pixels of the canvas.
  get boxes() {
    return [...this.#taken.all.map(({ box }) => box), ...(this.#box ? [this.#box] : [])];
  }

  // The four places for a name about a mark, of which one in view keeps its name within the view;
  // one outside waits there with its name.
  #sides(group, text, font, out) {
    const { x, y } = this.#view.at(group);
    const { min, max } = this.#view.seen;
    const wide = textWidth(text, font);
    const inView = this.#view.seen.contains(L.point(x, y));
    return [[x + out, y], [x - out - wide, y], [x - wide / 2, y - out - 8], [x - wide / 2, y + out + 8]]
      .map(([left, middle], side) => (
        { side, x: left, y: middle, box: [left - 2, middle - 9, left + wide + 2, middle + 9] }))
      .filter(({ box }) => !inView || (box[0] >= min.x && box[2] <= max.x));
  }
}

function called({ beyond }, place) {
  return beyond ? gettext('{place}, far beyond this sheet', { place }) : place;
}

// Things with a `box` on the canvas, in a hash of cells, so that asking for a free place costs the
// same however many there are.
function takenBoxes() {
  const cells = new Map();
  const all = [];
  const keys = ([x1, y1, x2, y2]) => {
    const found = [];
    for (let i = Math.floor(x1 / 64); i <= Math.floor(x2 / 64); i++) {
      for (let j = Math.floor(y1 / 64); j <= Math.floor(y2 / 64); j++) found.push(`${i},${j}`);
    }
    return found;
  };
  return {
    all,
    add(thing) {
      all.push(thing);
      for (const key of keys(thing.box)) {
        if (cells.has(key)) cells.get(key).push(thing);
        else cells.set(key, [thing]);
      }
    },
    // Those that lie on a box.
    on(box) {
      const met = keys(box).flatMap((key) => cells.get(key) || []).filter(({ box: other }) => box[0] < other[2]
        && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]);
      return [...new Set(met)];
    },
  };
}
