// What is pasted from Word, Excel, Outlook or a page of the web, as the Markdown of a case: lists, bold, links, tables.
"use strict";

// ---- Signs that the look of a text says: raised figures, symbols of other typefaces

const RAISED = mapped("0123456789+-−–=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾"), LOWERED = mapped("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎");
// As Word writes them for a browser: the number of each sign in its typeface as a letter of Latin-1.
const WINGDINGS = mapped("üûþý¨oàß·§ØJKL", "✓✗☑☒☐☐→←•▪➢☺😐☹");
const SYMBOL = mapped("£³¹»±´¸°×Ö¥å¬\u00ad®¯«Þ·¼+-<=>%abgDmpSW", "≤≥≠≈±×÷°·√∞∑←↑→↓↔⇒•…+−<=>%αβγΔμπΣΩ");

function mapped(from, to) {
  const signs = [...to];
  return new Map([...from].map((sign, place) => [sign, signs[place]]));
}

const RAISED_LETTERS = { o: "°", n: "ⁿ" }; // degrees, and a power

function signs(text, table) {
  if (table === RAISED && RAISED_LETTERS[text]) return RAISED_LETTERS[text];
  return [...text].map((sign) => table.get(sign) ?? sign).join("");
}

function lookOf(node, style) {
  const typeface = /font-family:\s*["']?(Wingdings|Symbol)["']?\s*(?:;|,|$)/i.exec(style)?.[1].toLowerCase();
  if (typeface) return typeface === "symbol" ? SYMBOL : WINGDINGS;
  const place = /vertical-align:\s*(super|sub)/i.exec(style)?.[1].toLowerCase() || node.nodeName.toLowerCase();
  return { sup: RAISED, super: RAISED, sub: LOWERED }[place];
}

// ---- Blocks

const POINT = "\u0000"; // ends a point of Word's, which is a paragraph: the next one follows it closely

function asMarkdown(body) {
  let text = "", after = "";
  for (const found of blocks(body)) {
    text += (text && (after.endsWith(POINT) && found.endsWith(POINT) ? "\n" : "\n\n")) + found;
    after = found;
  }
  return text.replaceAll(POINT, "").trim();
}

function blocks(parent) {
  const found = [];
  let line = "";
  const end = () => { if (line.trim()) found.push(line.trim()); line = ""; };
  for (const node of parent.childNodes) {
    const name = node.nodeName;
    if (/^(P|DIV|H[1-6]|SECTION|ARTICLE|ASIDE|NAV|ADDRESS|FIGURE|FIGCAPTION|BLOCKQUOTE|UL|OL|DL|DT|DD|TABLE|HEADER|FOOTER|MAIN|CENTER|PRE)$/.test(name)) {
      end();
      found.push(...block(node, name));
    } else line += inline(node);
  }
  end();
  return found;
}

function block(node, name) {
  if (name === "UL" || name === "OL") return [listed(node, "")];
  if (name === "TABLE") return [tabled(node)];
  if (name === "PRE") return node.textContent.split("\n").filter((line) => line.trim()).map((line) => inline(new Text(line)).trim());
  if (/mso-list:(?!.*ignore)/i.test(node.getAttribute("style") || "")) return [wordPoint(node)];
  if (/^H/.test(name) && name.length === 2) return inlines(node).trim() ? [`**${inlines(node).trim().replace(/\*\*/g, "")}**`] : [];
  return blocks(node);
}

function wordPoint(node) {
  const level = Number(/level(\d)/.exec(node.getAttribute("style"))?.[1] || 1);
  const sign = [...node.querySelectorAll("span")].find((span) => /mso-list:\s*ignore/i.test(span.getAttribute("style") || ""));
  const label = /^\(?[\da-zæøå]{1,4}(?:[.)]|(?:\.\d+)+\.?)$/i.exec((sign?.textContent || "").trim())?.[0];
  sign?.remove();
  return "    ".repeat(level - 1) + (label ? `${label.replace(/^(\d+)\)$/, "$1.")} ` : "- ") + inlines(node).trim() + POINT;
}

function listed(list, indent) {
  const lines = [];
  let number = list.start - 1;
  for (const item of list.children) {
    if (item.matches("ul, ol")) { lines.push(listed(item, indent + "    ")); continue; }
    number = item.hasAttribute("value") ? item.value : number + 1;
    const inner = [...item.children].filter((child) => child.matches("ul, ol"));
    inner.forEach((child) => child.remove());
    const sign = list.nodeName === "OL" ? numbered(number, list.getAttribute("type")) : "- ";
    lines.push(indent + sign + blocks(item).join(" "), ...inner.map((child) => listed(child, indent + "    ")));
  }
  return lines.join("\n");
}

function numbered(number, type) {
  if (!/^a$/i.test(type || "") || number < 1 || number > 26) return `${number}. `;
  return `${String.fromCharCode(type.charCodeAt(0) + number - 1)}) `;
}

function tabled(table) {
  const rows = grid(table);
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (!width) return "";
  const lines = rows.map((row) => `| ${Array.from({ length: width }, (_, place) => row[place] ?? "").join(" | ")} |`);
  return [lines[0], `|${" --- |".repeat(width)}`, ...lines.slice(1)].join("\n");
}

function grid(table) { // a cell over several columns or rows stands in the first; the others are empty
  const rows = [...table.rows].map(() => []);
  [...table.rows].forEach((row, number) => {
    let place = 0;
    for (const cell of row.cells) {
      while (rows[number][place] !== undefined) place += 1;
      const text = blocks(cell).join(" ").replaceAll(POINT, "").replace(/\s*\n\s*/g, " ").replace(/\|/g, "\\|");
      for (let down = 0; down < Math.max(1, cell.rowSpan) && number + down < rows.length; down += 1)
        for (let across = 0; across < Math.min(cell.colSpan, 50); across += 1)
          rows[number + down][place + across] = down || across ? "" : text;
    }
  });
  return rows.filter((row) => row.some(Boolean));
}

// ---- Within a line

function inlines(node) { return [...node.childNodes].map(inline).join(""); }

function inline(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent.replace(/[\s\u00a0]+/g, " ").replace(/([*_\\`])/g, "\\$1");
  if (node.nodeType !== Node.ELEMENT_NODE || /^(STYLE|SCRIPT|META|LINK|TITLE|IMG|DEL|O:P)$/.test(node.nodeName)) return "";
  if (node.nodeName === "BR") return "\n";
  const style = node.getAttribute("style") || ""; // its own style is closed to scripts here
  const look = lookOf(node, style), text = look ? signs(inlines(node), look) : inlines(node);
  const weight = /font-weight:\s*(\w+)/i.exec(style)?.[1], slope = /font-style:\s*(\w+)/i.exec(style)?.[1];
  const address = node.nodeName === "A" ? node.getAttribute("href") || "" : "";
  if (/^(https?:|mailto:)/i.test(address) && text.trim()) return `[${text.trim()}](${address})`;
  const bold = (/^(B|STRONG)$/.test(node.nodeName) && weight !== "normal") || weight === "bold" || Number(weight) >= 600;
  const slanted = (/^(I|EM)$/.test(node.nodeName) && slope !== "normal") || slope === "italic";
  const struck = /^(S|STRIKE)$/.test(node.nodeName) || /text-decoration[\w-]*:[^;]*line-through/i.test(style);
  return marked(marked(marked(text, slanted ? "*" : ""), bold ? "**" : ""), struck ? "~~" : "");
}

function marked(text, sign) {
  const inner = text.trim();
  return sign && inner ? text.replace(inner, () => sign + inner + sign) : text;
}
