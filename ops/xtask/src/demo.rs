//! The main job: a record signed in an okrug is proven at the nation, on real data.

use std::time::Instant;

use kenes_protocol::territory::Territory;

use crate::error::Error;
use crate::load;
use crate::network::{Network, text, wait_for};
use crate::people;
use crate::setup::{Profile, build_node, data, root};
use crate::summary::{self, Summary};
use crate::web;

/// Karaganda region.
const REGION: &str = "350000000";
/// Abai district, whose report meetings were published.
const DISTRICT: &str = "353200000";
/// Two of its okrugs: Akbastau, whose pages are walked through in the tests, and Koksun.
pub const OKRUGS: [&str; 2] = ["353233000", "353253000"];

/// Residents on the roll that is written for the office of the first okrug.
const INVENTED: usize = 120;

/// A territory of the demo.
pub fn code(text: &str) -> Result<Territory, Error> {
    text.parse().map_err(|cause| Error::Data(format!("{text}: {cause}")))
}

/// Runs the demo.
pub fn run(once: bool) -> Result<(), Error> {
    let program = build_node(Profile::Dev)?;
    if let Err(cause) = web::build() {
        eprintln!("{cause}\nthe pages were not built; the nodes show the plain ones instead");
    }
    let mut network = Network::new(program, root().join("target").join("demo"))?;
    let summary = fill(&mut network)?;
    if once {
        println!("{}", serde_json::to_string_pretty(&summary)?);
        return summary::judge(&summary);
    }
    summary::judge(&summary)?;
    eprintln!();
    for node in &network.nodes {
        eprintln!("{:9} {}  {}", node.role, node.territory, node.client.base());
    }
    tell_office(&network)?;
    eprintln!(
        "\nOpen any of these addresses in a browser; /dashboard is the dashboard. Ctrl-C ends the demo; its data stays in target/demo."
    );
    network.watch();
    Ok(())
}

/// How to come into the first okrug's office: a code for the door, and who grants the mandate that is asked for there.
fn tell_office(network: &Network) -> Result<(), Error> {
    let place = |role: &str| network.nodes.iter().find(|node| node.role == role);
    let (Some(okrug), Some(district)) = (place("okrug"), place("district")) else { return Ok(()) };
    let code = network.kenes(&["code", "--config", text(&okrug.folder.join("kenes.toml"))?])?;
    let key = network.key_path("district-administrator");
    eprintln!("\noffice    {}/office  code {}", okrug.client.base(), code.trim());
    eprintln!("mandate   kenes mandate grant REQUEST.json --node {} --key {}", district.client.base(), text(&key)?);
    // Who supports an initiative or votes is looked up on the roll of residents; these are invented.
    let path = okrug.folder.join("residents.csv");
    let table = people::roll(&people::numbers(1985, INVENTED), okrug.territory.as_str());
    std::fs::write(&path, table).map_err(|cause| Error::Data(format!("{}: {cause}", path.display())))?;
    eprintln!("residents {}  a roll of invented people to load at /office/residents", path.display());
    Ok(())
}

/// Sets the network up and loads the data; the summary, once everything is witnessed at the nation.
#[expect(clippy::disallowed_methods, reason = "a project command measures on its own")]
pub fn fill(network: &mut Network) -> Result<Summary, Error> {
    eprintln!("setting up keys, mandates and five nodes");
    build(network)?;
    if let Some(data) = data() {
        for node in &network.nodes {
            let config = node.folder.join("kenes.toml");
            let classifier = data.join("kato").join("kato.csv");
            network.kenes(&["territories", "load", text(&classifier)?, "--config", text(&config)?])?;
            let outlines = data.join("geo").join("kz_adm1_20.geojson");
            if outlines.exists() {
                network.kenes(&["territories", "outlines", text(&outlines)?, "--config", text(&config)?])?;
            }
        }
    } else {
        eprintln!("no real data found (set KENES_DATA); records that need it are left out");
    }
    let start = Instant::now();
    eprintln!("loading records through the API");
    let expected = load::all(network)?;
    eprintln!("{} records submitted; waiting until the nation has witnessed all of them", expected.records);
    let registers = wait_for("every record witnessed at the nation", || summary::witnessed(network))?;
    summary::write(network, &registers, &expected, start.elapsed().as_secs_f64())
}

/// Root keys, anchor, mandates from the top down, nodes.
pub fn build(network: &mut Network) -> Result<(), Error> {
    let roots: Vec<String> = ["root-1", "root-2", "root-3"].iter().map(|name| network.draw_key(name)).collect::<Result<_, _>>()?;
    let nation = network.add("nation", Territory::NATION, &[])?;
    network.anchor(&roots, 2)?;
    network.start(nation)?;
    let by_roots = [("--root-key", "root-1"), ("--root-key", "root-3")];
    network.admit_node(nation, nation, &by_roots)?;
    network.appoint(nation, "nation-administrator", "Ұлттық тіркеуші", "administrator", Territory::NATION, &by_roots)?;
    let by_nation = [("--key", "nation-administrator")];
    network.appoint(nation, "nation-archivist", "Ұлттық мұрағатшы", "secretary", Territory::NATION, &by_nation)?;

    let region = network.add("region", code(REGION)?, &[nation])?;
    network.admit_node(nation, region, &by_nation)?;
    network.appoint(nation, "region-administrator", "Облыс тіркеушісі", "administrator", code(REGION)?, &by_nation)?;
    network.start(region)?;
    let by_region = [("--key", "region-administrator")];

    let district = network.add("district", code(DISTRICT)?, &[region, nation])?;
    network.admit_node(region, district, &by_region)?;
    network.appoint(region, "district-administrator", "Аудан тіркеушісі", "administrator", code(DISTRICT)?, &by_region)?;
    network.start(district)?;
    let by_district = [("--key", "district-administrator")];

    for okrug in OKRUGS {
        let place = network.add("okrug", code(okrug)?, &[region, nation])?;
        network.admit_node(district, place, &by_district)?;
        network.appoint(district, &format!("{okrug}-secretary"), "Округ хатшысы", "secretary", code(okrug)?, &by_district)?;
        network.appoint(district, &format!("{okrug}-akim"), "Округ әкімі", "akim", code(okrug)?, &by_district)?;
        network.start(place)?;
    }
    Ok(())
}
