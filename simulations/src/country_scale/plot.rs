//! Curves as SVG. A few lines of text serve for that; a library for plots would be the only other dependency here.

/// One curve: its name and its points.
pub type Curve = (String, Vec<(f64, f64)>);

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 400.0;
const LEFT: f64 = 80.0;
const BOTTOM: f64 = 340.0;
const TOP: f64 = 40.0;
const RIGHT: f64 = 480.0;
const COLOURS: [&str; 6] = ["#1b6ca8", "#c0392b", "#2e7d32", "#8e44ad", "#b9770e", "#455a64"];

/// What stands around the curves.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// Above.
    pub title: &'a str,
    /// Under the axis to the right.
    pub across: &'a str,
    /// Beside the axis upwards.
    pub upwards: &'a str,
}

/// Draws curves with both axes in powers of ten.
#[must_use]
pub fn draw(frame: &Frame<'_>, curves: &[Curve]) -> String {
    let points = || curves.iter().flat_map(|(_, points)| points.iter().copied());
    let (left, right) = bounds(points().map(|(x, _)| x));
    let (low, high) = bounds(points().map(|(_, y)| y));
    let x = |value: f64| LEFT + (RIGHT - LEFT) * (value.max(1e-9).log10() - left) / (right - left);
    let y = |value: f64| BOTTOM - (BOTTOM - TOP) * (value.max(1e-9).log10() - low) / (high - low);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"sans-serif\" font-size=\"12\">\n"
    );
    svg.push_str(&format!("<rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"white\"/>\n"));
    svg.push_str(&text(LEFT, 22.0, "start", &format!("<tspan font-weight=\"bold\">{}</tspan>", frame.title)));
    svg.push_str(&text(f64::midpoint(LEFT, RIGHT), 385.0, "middle", frame.across));
    svg.push_str(&format!(
        "<text transform=\"translate(16 {}) rotate(-90)\" text-anchor=\"middle\">{}</text>\n",
        f64::midpoint(TOP, BOTTOM),
        frame.upwards
    ));
    for power in powers(left, right) {
        let at = x(power);
        svg.push_str(&line((at, TOP), (at, BOTTOM)));
        svg.push_str(&text(at, BOTTOM + 18.0, "middle", &number(power)));
    }
    for power in powers(low, high) {
        let at = y(power);
        svg.push_str(&line((LEFT, at), (RIGHT, at)));
        svg.push_str(&text(LEFT - 8.0, at + 4.0, "end", &number(power)));
    }
    for (place, (name, points)) in curves.iter().enumerate() {
        let colour = COLOURS[place % COLOURS.len()];
        let path: Vec<String> = points.iter().map(|(across, up)| format!("{:.1},{:.1}", x(*across), y(*up))).collect();
        svg.push_str(&format!("<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>\n", path.join(" ")));
        for point in &path {
            let (across, up) = point.split_once(',').unwrap_or_default();
            svg.push_str(&format!("<circle cx=\"{across}\" cy=\"{up}\" r=\"3\" fill=\"{colour}\"/>\n"));
        }
        let legend = TOP + 10.0 + 18.0 * place as f64;
        svg.push_str(&format!("<rect x=\"{}\" y=\"{}\" width=\"10\" height=\"10\" fill=\"{colour}\"/>\n", RIGHT + 12.0, legend - 9.0));
        svg.push_str(&text(RIGHT + 28.0, legend, "start", name));
    }
    svg.push_str("</svg>\n");
    svg
}

/// The powers of ten around all values.
fn bounds(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (low, high) = values.fold((f64::MAX, f64::MIN), |(low, high), value| (value.min(low), value.max(high)));
    let (low, high) = (low.max(1e-9).log10().floor(), high.max(1e-9).log10().ceil());
    if high > low { (low, high) } else { (low, low + 1.0) }
}

fn powers(low: f64, high: f64) -> impl Iterator<Item = f64> {
    std::iter::successors(Some(low), |power| Some(power + 1.0)).take_while(move |power| *power <= high + 0.5).map(|power| 10f64.powf(power))
}

fn number(value: f64) -> String {
    match value {
        value if value >= 1e6 => format!("{} M", value / 1e6),
        value if value >= 1e3 => format!("{} k", value / 1e3),
        value => format!("{value}"),
    }
}

fn line(from: (f64, f64), to: (f64, f64)) -> String {
    format!("<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke=\"#dddddd\"/>\n", from.0, from.1, to.0, to.1)
}

fn text(x: f64, y: f64, anchor: &str, content: &str) -> String {
    format!("<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{content}</text>\n")
}
