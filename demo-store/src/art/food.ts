// Gels, bars, tubs and tubes, on a 400 × 400 sheet.
import type { Draw } from './palette.ts';

export const gel: Draw = (c) => {
  const sachet = `
<path fill="${c.main}" d="M8 34L112 34L120 250L0 250Z"/>
<path fill="${c.dark}" d="M112 34L120 250L86 250L92 34Z" fill-opacity=".6"/>
<path fill="${c.second}" d="M4 130L116 96L118 182L2 216Z"/>
<path fill="${c.accent}" d="M28 186L62 134L80 128L46 180ZM56 178L90 126L104 122L74 172Z"/>
<path fill="${c.light}" d="M42 0C42 -6 46 -8 50 -8L70 -8C74 -8 78 -6 78 0L82 34L38 34Z"/>
<path fill="${c.dark}" d="M0 250L120 250L122 276L-2 276ZM8 24L112 24L113 38L7 38Z"/>
<path stroke="${c.light}" stroke-width="3" d="M4 258L116 258M4 266L116 266"/>`;
  return `<g transform="translate(214 74) rotate(10)">${sachet}</g><g transform="translate(78 86) rotate(-8)">${sachet}</g>`;
};

export const bar: Draw = (c) => {
  const one = `
<path fill="${c.main}" d="M0 0L8 8L16 0L24 8L32 0L32 92L24 84L16 92L8 84L0 92ZM252 0L260 8L268 0L276 8L284 0L284 92L276 84L268 92L260 84L252 92Z"/>
<path fill="${c.main}" d="M26 -4L258 -4C264 30 264 62 258 96L26 96C20 62 20 30 26 -4Z"/>
<path fill="${c.dark}" d="M24 66L261 66C261 76 260 86 258 96L26 96C25 86 24 76 24 66Z" fill-opacity=".55"/>
<path fill="${c.second}" d="M62 14L222 14L222 78L62 78Z"/>
<path fill="${c.accent}" d="M78 64L108 28L122 28L92 64ZM102 64L132 28L146 28L116 64Z"/>
<path fill="${c.main}" d="M156 34L208 34L208 42L156 42ZM156 50L194 50L194 56L156 56Z"/>`;
  return `<g transform="translate(78 86) rotate(-10)">${one}</g><g transform="translate(46 226) rotate(-10)">${one}</g>`;
};

export const tub: Draw = (c) => `
<path fill="${c.main}" d="M104 136L296 136C306 136 310 142 310 150L304 330C303 344 294 352 280 352L120 352C106 352 97 344 96 330L90 150C90 142 94 136 104 136Z"/>
<path fill="${c.dark}" d="M256 136L296 136C306 136 310 142 310 150L304 330C303 344 294 352 280 352L248 352Z" fill-opacity=".55"/>
<path fill="${c.second}" d="M91 186L309 186L306 300L94 300Z"/>
<path fill="${c.accent}" d="M120 282L170 206L194 206L144 282ZM162 282L212 206L236 206L186 282Z"/>
<path fill="${c.secondDark}" d="M234 236L286 236L286 246L234 246ZM226 256L276 256L276 264L226 264Z"/>
<path fill="${c.ink}" d="M94 84C94 76 100 72 108 72L292 72C300 72 306 76 306 84L306 138L94 138Z"/>
<path fill="none" stroke="#fff" stroke-opacity=".22" stroke-width="4" d="M114 84L114 128M134 84L134 128M154 84L154 128M174 84L174 128M194 84L194 128M214 84L214 128M234 84L234 128M254 84L254 128M274 84L274 128"/>`;

export const tube: Draw = (c) => `
<g transform="rotate(12 170 210)">
<path fill="${c.main}" d="M128 108L222 108L222 336C222 346 216 350 208 350L142 350C134 350 128 346 128 336Z"/>
<path fill="${c.dark}" d="M196 108L222 108L222 336C222 346 216 350 208 350L196 350Z" fill-opacity=".5"/>
<path fill="${c.second}" d="M128 168L222 150L222 262L128 280Z"/>
<path fill="${c.accent}" d="M142 262L172 198L186 196L156 260ZM164 258L194 194L206 192L178 254Z"/>
<path fill="${c.accent}" d="M124 66C124 58 130 54 136 54L214 54C220 54 226 58 226 66L226 110L124 110Z"/>
</g>
<ellipse fill="${c.light}" cx="300" cy="312" rx="44" ry="20"/><path fill="${c.main}" d="M256 312L256 328C256 354 344 354 344 328L344 312C344 338 256 338 256 312Z"/>
<path fill="none" stroke="${c.white}" stroke-width="4" d="M284 306L316 318"/>
<circle fill="${c.white}" fill-opacity=".7" cx="272" cy="270" r="8"/><circle fill="${c.white}" fill-opacity=".7" cx="318" cy="252" r="11"/><circle fill="${c.white}" fill-opacity=".7" cx="296" cy="222" r="6"/>`;
