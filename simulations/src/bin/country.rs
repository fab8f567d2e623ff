//! `kenes-country`: the whole country for days or a year, and the curves of its cost.

use std::path::PathBuf;
use std::process::ExitCode;

use kenes_simulations::country_scale::plot::{Curve, Frame, draw};
use kenes_simulations::country_scale::{Figures, Plan, Quality, simulate};

const USAGE: &str = "usage: kenes-country [--seed N] [--nodes N] [--days N] [--rate RECORDS] [--line thin|middling|good]
       kenes-country --plots FOLDER [--days N]
The first form runs one country; without --line the okrugs' lines are drawn from the seed. The second runs all rates and
lines (240 nodes: what a line carries does not depend on how many others there are), then all rates with 2,400 nodes and the
sizes from 240 to 7,200 nodes, for a day, and writes the curves.";

struct Arguments {
    plan: Plan,
    plots: Option<PathBuf>,
}

fn arguments() -> Option<Arguments> {
    let plan = Plan { seed: 1, nodes: 2_400, days: 7, rate: 5, quality: None };
    let mut read = Arguments { plan, plots: None };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let value = words.next()?;
        match word.as_str() {
            "--seed" => read.plan.seed = value.parse().ok()?,
            "--nodes" => read.plan.nodes = value.parse().ok()?,
            "--days" => read.plan.days = value.parse().ok()?,
            "--rate" => read.plan.rate = value.parse().ok()?,
            "--line" => {
                read.plan.quality = Some(match value.as_str() {
                    "thin" => Quality::Thin,
                    "middling" => Quality::Middling,
                    "good" => Quality::Good,
                    _ => return None,
                });
            }
            "--plots" => read.plots = Some(PathBuf::from(value)),
            _ => return None,
        }
    }
    Some(read)
}

fn told(plan: Plan) -> Figures {
    let figures = simulate(plan);
    println!("{figures}");
    figures
}

const RATES: [u64; 3] = [1, 5, 20];

fn plots(base: Plan) -> Vec<(&'static str, String)> {
    let mut latency: Vec<Curve> = Vec::new();
    let mut bytes: Vec<Curve> = Vec::new();
    for quality in Quality::ALL {
        let runs: Vec<(f64, Figures)> =
            RATES.iter().map(|rate| (*rate as f64, told(Plan { rate: *rate, quality: Some(quality), nodes: 240, ..base }))).collect();
        let curve = |name: &str, value: fn(&Figures) -> f64| -> Curve {
            (format!("{} {name}", quality.name()), runs.iter().map(|(rate, figures)| (*rate, value(figures))).collect())
        };
        latency.push(curve("p50", |figures| figures.online.half as f64 / 1e3));
        latency.push(curve("p99", |figures| figures.online.most as f64 / 1e3));
        bytes.push(curve("all", |figures| figures.bytes_a_day.first().map_or(0.0, |(_, bytes)| *bytes)));
        bytes.push(curve("idle", |figures| figures.idle_a_day.first().map_or(0.0, |(_, bytes)| *bytes)));
    }
    let mut load: Vec<Curve> = ["nation", "nation, peak", "region", "region, peak"].map(|name| (name.to_owned(), Vec::new())).to_vec();
    let mut cost: Vec<Curve> = load.clone();
    let add = |curves: &mut Vec<Curve>, across: f64, figures: &Figures, bytes: bool| {
        let both = [figures.nation, figures.region];
        let values = both.iter().flat_map(|weight| {
            if bytes { [weight.bytes_a_second, weight.busiest_bytes] } else { [weight.messages_a_second, weight.busiest_messages] }
        });
        for ((_, points), value) in curves.iter_mut().zip(values) {
            points.push((across, value));
        }
    };
    for rate in RATES {
        add(&mut load, rate as f64, &told(Plan { rate, nodes: 2_400, days: 1, ..base }), false);
    }
    for nodes in [240, 800, 2_400, 7_200] {
        let figures = told(Plan { nodes, days: 1, rate: 1, ..base });
        add(&mut cost, figures.nodes as f64, &figures, true);
    }
    let frame = |title, across, upwards| Frame { title, across, upwards };
    let rate = "records of an okrug in a day";
    vec![
        ("country-latency.svg", draw(&frame("Sealed while the line stood, until witnessed at the nation", rate, "seconds"), &latency)),
        ("country-bytes.svg", draw(&frame("What an okrug's line carries", rate, "bytes a day"), &bytes)),
        ("country-load.svg", draw(&frame("Load of the aggregators, 2,400 nodes", rate, "messages a second"), &load)),
        ("country-scale.svg", draw(&frame("Load of the aggregators, one record a day in each okrug", "nodes", "bytes a second"), &cost)),
    ]
}

fn main() -> ExitCode {
    let Some(Arguments { plan, plots: folder }) = arguments() else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    let Some(folder) = folder else {
        told(plan);
        return ExitCode::SUCCESS;
    };
    for (name, svg) in plots(plan) {
        if let Err(cause) = std::fs::write(folder.join(name), svg) {
            eprintln!("{name}: {cause}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
